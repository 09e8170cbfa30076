package cuebus.doubling;

import java.util.Arrays;

/**
 * Takes a signal down to about 8 kHz, where speech and music have all that tells them apart.
 *
 * <p>A low-pass of {@value #TAPS_PER_STEP} taps for each step of the rate (a sinc under a Blackman window), of
 * which only every n-th output is computed. All signals go through the same filter, so its delay tells nothing
 * about any pair.
 */
final class Decimator {
  private static final int TAPS_PER_STEP = 20;

  /** Of half the low rate: what is kept. The rest is transition. */
  private static final double PASSED = 0.92;

  private final int factor;
  private final float[] taps;
  /** The last inputs, twice as many as taps, so that they are moved seldom. */
  private final float[] past;

  private int filled;
  private int untilNext;

  /**
   * @param factor how many inputs make one output, from 1
   */
  Decimator(int factor) {
    this.factor = factor;
    int length = factor == 1 ? 1 : TAPS_PER_STEP * factor + 1;
    taps = lowPass(length, factor);
    past = new float[length + 4096];
    filled = length - 1;
    untilNext = factor;
  }

  private static float[] lowPass(int length, int factor) {
    double[] ideal = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double x = i - (length - 1) / 2.0;
      double turn = StrictMath.PI * x * PASSED / factor;
      double place = length == 1 ? 0 : StrictMath.PI * 2 * i / (length - 1);
      double window =
          length == 1 ? 1 : 0.42 - 0.5 * StrictMath.cos(place) + 0.08 * StrictMath.cos(2 * place);
      ideal[i] = window * (x == 0 ? 1 : StrictMath.sin(turn) / turn);
      sum += ideal[i];
    }
    float[] taps = new float[length];
    for (int i = 0; i < length; i++) taps[i] = (float) (ideal[i] / sum);
    return taps;
  }

  /**
   * Filters {@code frames} inputs and writes what comes of them to {@code to} from {@code at} on.
   *
   * @return how many were written: all decimators of one factor that were given as much write as much
   */
  int process(float[] from, int frames, float[] to, int at) {
    int written = 0;
    for (int i = 0; i < frames; i++) {
      if (filled == past.length) {
        System.arraycopy(past, past.length - taps.length + 1, past, 0, taps.length - 1);
        filled = taps.length - 1;
      }
      past[filled++] = from[i];
      if (--untilNext == 0) {
        untilNext = factor;
        to[at + written++] = output();
      }
    }
    return written;
  }

  private float output() {
    int start = filled - taps.length;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < taps.length; i += 4) { // four sums: the processor need not wait for each
      s0 += taps[i] * past[start + i];
      s1 += taps[i + 1] * past[start + i + 1];
      s2 += taps[i + 2] * past[start + i + 2];
      s3 += taps[i + 3] * past[start + i + 3];
    }
    for (; i < taps.length; i++) s0 += taps[i] * past[start + i];
    return (s0 + s1) + (s2 + s3);
  }

  void forget() {
    Arrays.fill(past, 0f);
    filled = taps.length - 1;
    untilNext = factor;
  }
}
