package cuebus.host;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.MeterBlock;
import cuebus.desk.Strip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Keeps an eye on the meters of a whole evening, and says what an operator should look at.
 *
 * <p>Threads: {@link #onMeters} by the thread that reads the meters; {@link #problems} after it has ended.
 */
final class Watch {
  /** Below this a microphone that is plugged in is not heard even when nobody speaks. */
  private static final float SILENT_DB = -70f;

  private final Desk desk;
  private final float[] stripPeak;
  private final long[] clippedFrames;
  private final long[] firstClipFrame;

  Watch(Desk desk) {
    this.desk = desk;
    stripPeak = new float[desk.strips().size()];
    clippedFrames = new long[desk.strips().size()];
    firstClipFrame = new long[desk.strips().size()];
  }

  void onMeters(MeterBlock meters) {
    for (int s = 0; s < stripPeak.length; s++) {
      float peak = meters.stripPeak[s];
      stripPeak[s] = Math.max(stripPeak[s], peak);
      if (peak >= 1f) {
        if (clippedFrames[s] == 0) firstClipFrame[s] = meters.startFrame;
        clippedFrames[s] += meters.frames;
      }
    }
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (int s = 0; s < stripPeak.length; s++) {
      Strip strip = desk.strips().get(s);
      if (strip.input().recording() != null && Db.fromGain(stripPeak[s]) < SILENT_DB) {
        problems.add(
            "strip " + strip.id() + " was silent all evening; is its recording the right one?");
      }
      if (clippedFrames[s] > 0) {
        problems.add(String.format(
            Locale.ROOT,
            "strip %s reached full scale, first at %.1f s; turn its trim down",
            strip.id(),
            (double) firstClipFrame[s] / desk.sampleRate()));
      }
    }
    return problems;
  }
}
