package cuebus.stage;

import cuebus.osc.OscCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The lights of one target before the flash guard. What has to wait, waits here: the newest of each address.
 *
 * <p>Threads: that of the target; {@link #held} by any.
 */
final class Lamps {
  private final String target;
  private final Map<String, Float> full;
  private final FlashGuard guard;
  private final Map<String, OscCall> waiting = new LinkedHashMap<>();
  private final LongAdder held = new LongAdder();

  /** @param full addresses that say how bright a light is, and the number that is full */
  Lamps(String target, Map<String, Float> full, FlashGuard guard) {
    this.target = target;
    this.full = full;
    this.guard = guard;
  }

  /** What of it may be said now, in its order. */
  List<OscCall> admitted(List<OscCall> calls, long nowNs) {
    List<OscCall> admitted = new ArrayList<>();
    for (OscCall call : calls) {
      boolean waits = waiting.remove(call.address()) != null;
      if (mayShine(call, nowNs)) {
        admitted.add(call);
      } else {
        waiting.put(call.address(), call);
        if (!waits) held.increment();
      }
    }
    return admitted;
  }

  private boolean mayShine(OscCall call, long nowNs) {
    Float most = full.get(call.address());
    if (most == null || call.arguments().isEmpty()) return true;
    if (!(call.arguments().get(0) instanceof Number number)) return true;
    double luminance = Math.min(1, Math.max(0, number.doubleValue() / most));
    return guard.admits(target, call.address(), luminance, nowNs);
  }

  boolean isHolding() {
    return !waiting.isEmpty();
  }

  /** What waited and need not wait any more. */
  List<OscCall> released(long nowNs) {
    return admitted(List.copyOf(waiting.values()), nowNs);
  }

  /** Changes that had to wait. */
  long held() {
    return held.sum();
  }
}
