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

  /** Adds a gain, 0 to {@link #ONE}, and returns the smooth one as a factor, 0 to 1. */
  float push(int gain) {
    firstSum += gain - first[place];
    first[place] = gain;
    secondSum += firstSum - second[place];
    second[place] = firstSum;
    thirdSum += secondSum - third[place];
    third[place] = secondSum;
    place = place + 1 == length ? 0 : place + 1;
    return (float) (thirdSum * part); // a full sum is within an ulp of 1.0, so exactly 1f
  }

  /** Whether everything in it is a gain of 1. */
  boolean isAtOne() {
    return firstSum == (long) ONE * length && thirdSum == full;
  }
}
