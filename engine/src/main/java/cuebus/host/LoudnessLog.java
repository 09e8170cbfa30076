package cuebus.host;

import cuebus.report.RenderReport.Loudness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Short-term loudness over an evening: a value a second, and fewer the longer it lasts. When there are too many, of
 * each two the louder stays.
 *
 * <p>Memory: {@value #MOST} values, whatever the length of the show.
 */
final class LoudnessLog {
  static final int MOST = 1024;

  private final double[] lufs = new double[MOST]; // -infinity for silence
  private int count;
  private int stepSeconds = 1;
  private int secondsSinceStep;
  private double loudest = Double.NEGATIVE_INFINITY;

  /** Takes the next second; null for silence. */
  void add(@Nullable Double shortTermLufs) {
    if (shortTermLufs != null) loudest = Math.max(loudest, shortTermLufs);
    if (++secondsSinceStep < stepSeconds) return;
    lufs[count++] = loudest;
    loudest = Double.NEGATIVE_INFINITY;
    secondsSinceStep = 0;
    if (count == MOST) halve();
  }

  private void halve() {
    for (int i = 0; i < MOST / 2; i++) lufs[i] = Math.max(lufs[2 * i], lufs[2 * i + 1]);
    count = MOST / 2;
    stepSeconds *= 2;
  }

  Loudness result() {
    List<@Nullable Double> values = new ArrayList<>();
    for (double value : Arrays.copyOf(lufs, count)) {
      values.add(Double.isInfinite(value) ? null : (Double) (Math.round(value * 10) / 10.0));
    }
    return new Loudness(stepSeconds * 1000L, values);
  }
}
