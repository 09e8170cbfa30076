package cuebus.host;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.MeterBlock;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.status.CheckLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which inputs have been heard.
 *
 * <p>Threads: {@link #onMeters} by the thread that reads the meters; {@link #lines} by any.
 */
final class Heard {
  /** Below this a microphone that is plugged in is not heard even when nobody speaks. */
  private static final float SILENT_DB = -70f;

  private final Desk desk;
  private final AtomicIntegerArray loudest; // the bits of a float each

  Heard(Desk desk) {
    this.desk = desk;
    loudest = new AtomicIntegerArray(desk.strips().size());
  }

  void onMeters(MeterBlock block) {
    for (int s = 0; s < block.stripPeak.length; s++) {
      if (block.stripPeak[s] > Float.intBitsToFloat(loudest.getPlain(s))) {
        loudest.set(s, Float.floatToIntBits(block.stripPeak[s]));
      }
    }
  }

  /**
   * A line a strip that has an input.
   *
   * @param silent strips that need not have a signal
   */
  List<CheckLine> lines(Set<StripId> silent) {
    List<CheckLine> lines = new ArrayList<>();
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip strip = desk.strips().get(s);
      if (!strip.input().player()) lines.add(line(strip.id(), s, silent.contains(strip.id())));
    }
    return lines;
  }

  private CheckLine line(StripId strip, int s, boolean maySilent) {
    float db = Db.fromGain(Float.intBitsToFloat(loudest.get(s)));
    String what = "input " + strip;
    if (db >= SILENT_DB) {
      return new CheckLine(what, true, "heard, " + Math.round(db) + " dBFS at the loudest");
    }
    return maySilent
        ? new CheckLine(what, true, "silent, as it may be")
        : new CheckLine(what, false, "silent; check the microphone, or name it under preflight");
  }
}
