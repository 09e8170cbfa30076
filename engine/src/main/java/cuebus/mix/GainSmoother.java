package cuebus.mix;

/**
 * Three moving averages in a row, so that a gain has no corner one could hear.
 *
 * <p>In integers: a running sum of floats drifts, this one is exact for ever, and a gain of 1 comes out as
 * exactly 1. The result is never above the highest nor below the lowest of the last {@link #span} values.
 */
final class GainSmoother {
  /** A gain of 1. Smaller gains are fractions of it, so the finest step is 2^-30. */
  static final int ONE = 1 << 30;

  private final int length;
  private final int[] first;
  private final long[] second;
  private final long[] third;
  private final long full;
  private final double part;
  private int place;
  private long firstSum;
  private long secondSum;
  private long thirdSum;

  /**
   * @param length values in each average, 1 to 256
   */
  GainSmoother(int length) {
    this.length = length;
    first = new int[length];
    second = new long[length];
    third = new long[length];
    full = (long) ONE * length * length * length;
    part = 1.0 / full;
    for (int i = 0; i < length; i++) {
      first[i] = ONE;
      second[i] = (long) ONE * length;
      third[i] = (long) ONE * length * length;
    }
    firstSum = (long) ONE * length;
    secondSum = firstSum * length;
    thirdSum = full;
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
    for (int done = 0; done < count; ) {
      int run = Math.min(
          count - done, length - place); // up to where the averages begin again at their front
      run(gains, smooth, done, run);
      done += run;
      place = place + run == length ? 0 : place + run;
    }
  }

  private void run(int[] gains, float[] smooth, int from, int count) {
    int[] ones = first;
    long[] twos = second;
    long[] threes = third;
    long one = firstSum;
    long two = secondSum;
    long three = thirdSum;
    for (int i = 0, k = place; i < count; i++, k++) {
      int gain = gains[from + i];
      one += gain - ones[k];
      ones[k] = gain;
      two += one - twos[k];
      twos[k] = one;
      three += two - threes[k];
      threes[k] = two;
      smooth[from + i] =
          (float) (three * part); // a full sum is within an ulp of 1.0, so exactly 1f
    }
    firstSum = one;
    secondSum = two;
    thirdSum = three;
  }

  /** Whether everything in it is a gain of 1. */
  boolean isAtOne() {
    return firstSum == (long) ONE * length && thirdSum == full;
  }
}
