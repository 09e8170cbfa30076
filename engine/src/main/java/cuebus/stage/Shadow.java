package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.rt.AnyThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a target should stand: of each address of its looks and fades what was said last.
 *
 * <p>Threads: any; its monitor is held for an instant. Memory: an entry an address, {@value #MOST} at most.
 */
final class Shadow {
  private static final int MOST = 4096;

  private final Map<String, Moving> last = new LinkedHashMap<>();

  /** Takes note; what does not say how a target stands is something that happens. */
  @AnyThread
  synchronized void on(SendOsc said) {
    for (StageMessage message : said.messages()) {
      if (!message.stands()) continue;
      last.remove(message.address()); // the order in which they were sent, the newest last
      if (last.size() < MOST) {
        last.put(message.address(), new Moving(message, said.atFrame()));
      }
    }
  }

  @AnyThread
  synchronized List<String> addresses() {
    return new ArrayList<>(last.keySet());
  }

  /** What an address was set to last; null if it never was. */
  @AnyThread
  synchronized @Nullable Moving at(String address) {
    return last.get(address);
  }
}
