package cuebus.console;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The state of the show, again and again, as server-sent events.
 *
 * <p>Nothing is queued: whoever reads slowly gets the newest state whenever it has read the last, and misses those
 * in between. Whoever has not read for {@value #STALLED_MS} ms is let go.
 *
 * <p>Threads: one of the web server's for each client, {@value #MAX_CLIENTS} at most.
 */
final class Events implements AutoCloseable {
  static final int STALLED_MS = 10_000;
  static final int MAX_CLIENTS = 16;

  private static final int EVERY_MS = 250;

  private final Supplier<String> state;
  private final Semaphore free = new Semaphore(MAX_CLIENTS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong stalled = new AtomicLong();

  Events(Supplier<String> state) {
    this.state = state;
  }

  /** Serves one client until it goes, stalls, or the show ends. */
  void serve(Context context) {
    if (!free.tryAcquire()) {
      context.status(503).result("{\"error\": \"too many clients of events\"}");
      return;
    }
    context.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
    try {
      ServletOutputStream out = context.res().getOutputStream();
      do {
        String event = "event: status\ndata: " + state.get() + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } while (!closing.await(EVERY_MS, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      stalled.incrementAndGet(); // it went, or did not read
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the web server ends
    } finally {
      free.release();
    }
  }

  long stalled() {
    return stalled.get();
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
