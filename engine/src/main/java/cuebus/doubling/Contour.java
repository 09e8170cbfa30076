package cuebus.doubling;

import java.util.Arrays;
import java.util.List;

/**
 * How loud one signal was, 8 ms at a time, over the last 40 s: where it began, stopped and paused. A loop sounds
 * alike at any lag that is a whole number of its rounds, but it began only once.
 */
final class Contour {
  private static final int STRETCH = 64;
  private static final int A_BLOCK = Grid.BLOCK / STRETCH;
  private static final int KEPT = 160 * A_BLOCK;

  /** Of the mean power of what is loud: 13 dB below something is heard, 27 dB below nothing. */
  private static final double LOUD = 0.05;

  private static final double SILENT = 0.002;

  /** What beginnings and ends differ by for other reasons. */
  private static final double SAME_SECONDS = 0.1;

  /** Stretches at either side that a room or half a stretch may add. */
  private static final int SLACK = 3;

  private static final float UNKNOWN = -1f;

  private final float[] power = new float[KEPT];
  private long count;

  /** Takes the block of {@code low} that begins at {@code from}. */
  void add(float[] low, int from) {
    for (int s = 0; s < A_BLOCK; s++) {
      float sum = 0f;
      for (int i = from + s * STRETCH; i < from + (s + 1) * STRETCH; i++) sum += low[i] * low[i];
      power[(int) (count++ % KEPT)] = sum;
    }
  }

  /** A block was not heard whole. */
  void miss() {
    for (int s = 0; s < A_BLOCK; s++) power[(int) (count++ % KEPT)] = UNKNOWN;
  }

  /**
   * Of lags that are as good as one another that one at which the later sound began, went on and stopped as its source
   * did; where several are, the shortest.
   *
   * @param rivals at least one
   */
  static Peak likeliest(List<Peak> rivals, Contour first, Contour second, double lowRate) {
    double[] unexplained = new double[rivals.size()];
    double least = Double.MAX_VALUE;
    for (int r = 0; r < unexplained.length; r++) {
      double lag = rivals.get(r).lag();
      Contour source = lag >= 0 ? first : second;
      Contour copy = lag >= 0 ? second : first;
      unexplained[r] = unexplainedSeconds(source, copy, Math.abs(lag), lowRate);
      least = Math.min(least, unexplained[r]);
    }
    Peak best = rivals.get(0);
    double shortest = Double.MAX_VALUE;
    for (int r = 0; r < unexplained.length; r++) {
      double length = Math.abs(rivals.get(r).lag());
      if (unexplained[r] > least + SAME_SECONDS || length >= shortest) continue;
      best = rivals.get(r);
      shortest = length;
    }
    return best;
  }

  /**
   * For how many seconds {@code copy} was heard though {@code source} was silent {@code lag} samples of the low rate
   * before. The other way round says nothing: a copy may have been shut.
   */
  private static double unexplainedSeconds(
      Contour source, Contour copy, double lag, double lowRate) {
    int late = (int) Math.round(lag / STRETCH);
    double loudest = source.meanOfLoud();
    double least = LOUD * copy.meanOfLoud();
    int count = 0;
    for (long at = Math.max(0, copy.count - KEPT); at < copy.count; at++) {
      if (copy.at(at) >= least && source.isSilent(at - late, SILENT * loudest)) count++;
    }
    return count * STRETCH / lowRate;
  }

  private float at(long stretch) {
    return power[(int) (stretch % KEPT)];
  }

  private boolean isSilent(long middle, double most) {
    for (long at = middle - SLACK; at <= middle + SLACK; at++) {
      boolean known = at >= Math.max(0, count - KEPT) && at < count && at(at) != UNKNOWN;
      if (!known || at(at) > most) return false;
    }
    return true;
  }

  private double meanOfLoud() {
    double mean = mean(0);
    return Math.max(mean(mean * LOUD), Float.MIN_NORMAL);
  }

  private double mean(double least) {
    double sum = 0;
    int known = 0;
    for (long at = Math.max(0, count - KEPT); at < count; at++) {
      if (at(at) < least) continue;
      sum += at(at);
      known++;
    }
    return known == 0 ? 0 : sum / known;
  }

  void forget() {
    count = 0;
    Arrays.fill(power, UNKNOWN);
  }
}
