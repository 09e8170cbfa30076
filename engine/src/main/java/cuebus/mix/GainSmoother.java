package cuebus.mix;

import java.util.Arrays;

/**
 * Three moving averages in a row, so that a gain has no corner one could hear.
 *
 * <p>In integers: a running sum of floats drifts, this one is exact for ever, and a gain of 1 comes out as
 * exactly 1. The result is never above the highest nor below the lowest of the last {@link #span} values.
 *
 * <p>An average is a difference over its length and a running sum; the three differences are taken at once and the
 * three sums after them (E. Hogenauer, "An economical class of digital filters for decimation and interpolation",
 * IEEE Transactions on Acoustics, Speech, and Signal Processing 29, 1981):
 *
 * <pre>
 *   bend += x[n] - 3 x[n - L] + 3 x[n - 2 L] - x[n - 3 L],  slope += bend,  sum += slope
 * </pre>
 */
final class GainSmoother {
  /** A gain of 1. Smaller gains are fractions of it, so the finest step is 2^-30. */
  static final int ONE = 1 << 30;

  private final int length;
  private final int[] recent; // 3 L gains that have been, then those to come
  private final int room;
  private final long full;
  private final double part;
  private long bend;
  private long slope;
  private long sum;

  /**
   * @param length values in each average, 1 to 256
   * @param room the most gains of one call
   */
  GainSmoother(int length, int room) {
    this.length = length;
    this.room = room;
    recent = new int[3 * length + room];
    Arrays.fill(recent, ONE);
    full = (long) ONE * length * length * length;
    part = 1.0 / full;
    sum = full;
  }

  /** How many values back a result reaches. */
  int span() {
    return 3 * length - 2;
  }

  /**
   * Adds {@code count} gains, each 0 to {@link #ONE}, and writes the smooth ones as factors, 0 to 1.
   *
   * @param gains at least {@code count} of them
   * @param smooth what has room for as many
   */
  void smooth(int[] gains, float[] smooth, int count) {
    if (count > room) throw new IllegalArgumentException("more than " + room + " gains: " + count);
    System.arraycopy(gains, 0, recent, 3 * length, count);
    int[] x = recent;
    long bending = bend;
    long rising = slope;
    long total = sum;
    for (int i = 0, a = length, b = 2 * length, now = 3 * length; i < count; i++, a++, b++, now++) {
      bending += (x[now] - x[i]) + 3L * (x[a] - x[b]); // differences of 0 to 2^30 are integers
      rising += bending;
      total += rising;
      smooth[i] = (float) (total * part); // a full sum is within an ulp of 1.0, so exactly 1f
    }
    bend = bending;
    slope = rising;
    sum = total;
    System.arraycopy(x, count, x, 0, 3 * length);
  }

  /** Whether everything in it is a gain of 1: what the sum reaches, and the two before that. */
  boolean isAtOne() {
    return sum == full && recent[0] == ONE && recent[1] == ONE;
  }
}
