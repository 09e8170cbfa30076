package cuebus.mix;

import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * Finds the peaks that lie between samples, by interpolation (ITU-R BS.1770-5 Annex 2): four values a frame below
 * 64 kHz, two below 128 kHz, and the sample itself above.
 *
 * <p>24 taps a phase instead of the 12 of the annex: with 12, white noise and tones above 17 kHz are read up to
 * 0.9 dB away from what a sharper interpolator finds, with 24 within 0.06 dB.
 *
 * <p>The taps are a Kaiser-windowed sinc. The phases 1/4 and 3/4 are mirror images: with the sums and differences
 * of mirrored samples they are {@code even + odd} and {@code even - odd}, and the larger of both is
 * {@code |even| + |odd|}. That halves the multiplications. Shifted copies start at index 0 because only then does
 * HotSpot make vector code of the loop.
 *
 * <p>Threads: owned by one thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames), about 8 ns a frame where the loops become vectors.
 */
final class InterSamplePeaks {
  /** How many samples before (this one included) and after a place the interpolation looks at. */
  static final int REACH = 12;

  private static final double KAISER_BETA = 6.0;

  private final int factor;
  private final float[] midTaps = new float[REACH];
  private final float[] evenTaps = new float[REACH];
  private final float[] oddTaps = new float[REACH];
  private final float largestGain;

  private final float[] before;
  private final float[] after;
  private final float[] mid;
  private final float[] even;
  private final float[] odd;

  /**
   * @param sampleRate frames a second
   * @param maxFrames the most frames one call reads
   */
  InterSamplePeaks(int sampleRate, int maxFrames) {
    factor = sampleRate < 64_000 ? 4 : sampleRate < 128_000 ? 2 : 1;
    double[] half = taps(0.5);
    double[] quarter = taps(0.25);
    double halfSum = 0;
    double quarterSum = 0;
    for (int j = 0; j < REACH; j++) {
      midTaps[j] = (float) half[j];
      evenTaps[j] = (float) ((quarter[j] + quarter[2 * REACH - 1 - j]) / 2);
      oddTaps[j] = (float) ((quarter[j] - quarter[2 * REACH - 1 - j]) / 2);
      halfSum += 2 * Math.abs(half[j]);
      quarterSum += Math.abs(quarter[j]) + Math.abs(quarter[2 * REACH - 1 - j]);
    }
    // A hair more than the sums, for the rounding of float additions.
    largestGain = factor == 1 ? 1f : (float) (Math.max(halfSum, quarterSum) * 1.0001);
    before = new float[maxFrames];
    after = new float[maxFrames];
    mid = new float[maxFrames];
    even = new float[maxFrames];
    odd = new float[maxFrames];
  }

  /** No peak between samples exceeds the highest sample in reach times this. */
  float largestGain() {
    return largestGain;
  }

  /**
   * Raises {@code peaks[i]} to the highest absolute value of the sample at {@code line[at + i]} and of the
   * interpolated ones up to the next sample. Reads {@code line[at - REACH + 1]} to
   * {@code line[at + frames - 1 + REACH]}.
   */
  @AudioThread
  void raise(float[] peaks, float[] line, int at, int frames) {
    System.arraycopy(line, at, before, 0, frames);
    raiseToAbsolute(peaks, before, frames);
    if (factor == 1) return;
    Arrays.fill(mid, 0, frames, 0f);
    if (factor == 2) {
      interpolateHalf(line, at, frames);
      raiseToAbsolute(peaks, mid, frames);
      return;
    }
    Arrays.fill(even, 0, frames, 0f);
    Arrays.fill(odd, 0, frames, 0f);
    interpolateQuarters(line, at, frames);
    raiseToAll(peaks, mid, even, odd, frames);
  }

  private void interpolateHalf(float[] line, int at, int frames) {
    for (int j = 0; j < REACH; j++) {
      System.arraycopy(line, at - j, before, 0, frames);
      System.arraycopy(line, at + 1 + j, after, 0, frames);
      addHalf(before, after, mid, midTaps[j], frames);
    }
  }

  private void interpolateQuarters(float[] line, int at, int frames) {
    for (int j = 0; j < REACH; j++) {
      System.arraycopy(line, at - j, before, 0, frames);
      System.arraycopy(line, at + 1 + j, after, 0, frames);
      addQuarters(j, frames);
    }
  }

  private void addQuarters(int j, int frames) {
    float midTap = midTaps[j];
    float evenTap = evenTaps[j];
    float oddTap = oddTaps[j];
    for (int i = 0; i < frames; i++) {
      float sum = before[i] + after[i];
      mid[i] += midTap * sum;
      even[i] += evenTap * sum;
      odd[i] += oddTap * (before[i] - after[i]);
    }
  }

  private static void addHalf(float[] before, float[] after, float[] mid, float tap, int frames) {
    for (int i = 0; i < frames; i++) {
      mid[i] += tap * (before[i] + after[i]);
    }
  }

  private static void raiseToAbsolute(float[] peaks, float[] values, int frames) {
    for (int i = 0; i < frames; i++) {
      peaks[i] = Math.max(peaks[i], Math.abs(values[i]));
    }
  }

  private static void raiseToAll(
      float[] peaks, float[] mid, float[] even, float[] odd, int frames) {
    for (int i = 0; i < frames; i++) {
      float quarters = Math.abs(even[i]) + Math.abs(odd[i]);
      peaks[i] = Math.max(peaks[i], Math.max(Math.abs(mid[i]), quarters));
    }
  }

  /** Taps that read {@code phase} of the way to the next sample: those before first, nearest first, then after. */
  private static double[] taps(double phase) {
    double[] taps = new double[2 * REACH];
    double sum = 0;
    for (int j = 0; j < REACH; j++) {
      taps[j] = tap(-j - phase);
      taps[2 * REACH - 1 - j] = tap(j + 1 - phase);
      sum += taps[j] + taps[2 * REACH - 1 - j];
    }
    for (int j = 0; j < taps.length; j++) taps[j] /= sum; // a constant passes unchanged
    return taps;
  }

  private static double tap(double time) {
    double turn = StrictMath.PI * time;
    double place = time / REACH;
    double window =
        bessel0(KAISER_BETA * StrictMath.sqrt(1 - place * place)) / bessel0(KAISER_BETA);
    return StrictMath.sin(turn) / turn * window;
  }

  /** The modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel0(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-18; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
