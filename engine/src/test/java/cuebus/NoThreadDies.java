package cuebus;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test in which a thread died of what it threw has failed, whatever else it says. */
public final class NoThreadDies implements BeforeAllCallback, AfterEachCallback {
  private record Death(String thread, Throwable cause) {}

  private static final Queue<Death> DEATHS = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, cause) -> DEATHS.add(new Death(thread.getName(), cause)));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Death death = DEATHS.poll();
    if (death == null) return;
    DEATHS.clear();
    throw new AssertionError("a thread died: " + death.thread, death.cause);
  }
}
