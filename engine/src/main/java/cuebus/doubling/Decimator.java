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

  /** Outputs at a time. */
  private static final int PIECE = 2048;

  private final int factor;
  private final float[] taps;
  /** The last inputs, and then those of a piece. */
  private final float[] inputs;
  /** Every n-th of the inputs, by the place of the first. */
  private final float[][] phases;

  private final float[] shifted = new float[PIECE];
  private final float[] sum = new float[PIECE];

  /**
   * @param factor how many inputs make one output, from 1
   */
  Decimator(int factor) {
    this.factor = factor;
    int length = factor == 1 ? 1 : TAPS_PER_STEP * factor + 1;
    taps = lowPass(length, factor);
    inputs = new float[length - 1 + PIECE * factor];
    phases = new float[factor][PIECE + (length - 1) / factor + 1];
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
   * @param frames a multiple of the factor
   */
  void process(float[] from, int frames, float[] to, int at) {
    if (frames % factor != 0) throw new IllegalArgumentException("not whole steps: " + frames);
    int past = taps.length - 1;
    for (int done = 0; done < frames; done += PIECE * factor) {
      int count = Math.min(PIECE * factor, frames - done);
      System.arraycopy(from, done, inputs, past, count);
      boolean heard = isHeard(past + count);
      if (heard) filter(count / factor);
      if (!heard) Arrays.fill(sum, 0f);
      System.arraycopy(sum, 0, to, at + done / factor, count / factor);
      System.arraycopy(inputs, count, inputs, 0, past);
    }
  }

  private boolean isHeard(int count) {
    for (int i = 0; i < count; i++) {
      if (inputs[i] != 0f) return true;
    }
    return false;
  }

  /** Tap by tap for all outputs, not output by output: long loops over whole arrays are what vectors are for. */
  private void filter(int outputs) {
    // the newest input of output 0 is the last of its step, and every tap reaches one further back
    int newest = taps.length - 1 + factor - 1;
    int length = outputs + (taps.length - 1) / factor + 1;
    for (int p = 0; p < factor; p++) {
      float[] phase = phases[p];
      int within = Math.min(length, (taps.length - 1 + outputs * factor - p + factor - 1) / factor);
      for (int i = 0, from = p; i < within; i++, from += factor) phase[i] = inputs[from];
    }
    Arrays.fill(sum, 0f);
    for (int t = 0; t < taps.length; t++) {
      int first = newest - t;
      System.arraycopy(phases[first % factor], first / factor, shifted, 0, outputs);
      add(shifted, taps[t], sum, outputs);
    }
  }

  private static void add(float[] from, float tap, float[] sum, int count) {
    for (int i = 0; i < count; i++) sum[i] += tap * from[i];
  }

  void forget() {
    Arrays.fill(inputs, 0f);
  }
}
