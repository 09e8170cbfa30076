package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.rt.AnyThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a target should stand: of each address of its looks what was sent last.
 *
 * <p>Threads: any; its monitor is held for an instant. Memory: an entry an address, {@value #MOST} at most.
 */
final class Shadow {
  private static final int MOST = 4096;

  private final Map<String, SendOsc> last = new LinkedHashMap<>();

  /** Takes note; what is no part of a look is something that happens, and not a way to stand. */
  @AnyThread
  synchronized void on(SendOsc message) {
    if (!message.ofLook()) return;
    last.remove(message.address()); // the order in which they were sent, the newest last
    if (last.size() < MOST) last.put(message.address(), message);
  }

  @AnyThread
  synchronized List<String> addresses() {
    return new ArrayList<>(last.keySet());
  }

  /** What an address was set to last; null if it never was. */
  @AnyThread
  synchronized @Nullable SendOsc at(String address) {
    return last.get(address);
  }
}
