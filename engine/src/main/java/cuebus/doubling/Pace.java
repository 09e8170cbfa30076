package cuebus.doubling;

import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.status.DoubleStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the guard moves something by itself: at most one act a bus in 5 s, and none for 30 s on a strip that it
 * has given back. All that is sure at the moment of an act is one act. Giving back is never held up.
 */
final class Pace {
  static final int ACT_EVERY_MS = 5_000;
  static final int REST_MS = 30_000;

  private final long frame;
  private final long everyFrames;
  private final long restFrames;
  private final Map<BusId, Long> lastAct;
  private final Map<String, Long> rest;
  private long dueFrame = Long.MAX_VALUE;

  Pace(Desk desk, GuardState state, long frame) {
    this.frame = frame;
    everyFrames = (long) ACT_EVERY_MS * desk.sampleRate() / 1000;
    restFrames = (long) REST_MS * desk.sampleRate() / 1000;
    lastAct = new HashMap<>(state.lastActFrame());
    rest = new HashMap<>(state.restUntilFrame());
  }

  /** Whether the strip may be acted on now; if not, when to ask again becomes {@link #dueFrame}. */
  boolean allows(BusId bus, StripId copy) {
    long restUntil = rest.getOrDefault(key(bus.value(), copy.value()), 0L);
    long last = lastAct.getOrDefault(bus, -everyFrames);
    boolean sameAct = last == frame;
    long from = Math.max(restUntil, sameAct ? frame : last + everyFrames);
    if (frame >= from) return true;
    dueFrame = Math.min(dueFrame, from);
    return false;
  }

  /** Something is moved on the bus now. */
  void acted(BusId bus) {
    lastAct.put(bus, frame);
  }

  /** The copy of a double was given back, because the guard no longer hears a double in it. */
  void gaveBack(DoubleStatus it) {
    rest.put(key(it.bus(), it.copy()), frame + restFrames);
  }

  private static String key(String bus, String copy) {
    return bus + ' ' + copy;
  }

  Map<BusId, Long> lastActFrame() {
    return lastAct;
  }

  Map<String, Long> restUntilFrame() {
    return rest;
  }

  /** When to look again; {@code Long.MAX_VALUE} when nothing waits. */
  long dueFrame() {
    return dueFrame;
  }
}
