package cuebus.doubling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the strongest peak over all lags.
 *
 * <p>Two lag blocks go through one inverse transform: their correlations are real, so the second one travels as the
 * imaginary part of the first. Of each, the lags within half a block are kept; they line up to one long correlation
 * from about -3.2 s to +3.2 s.
 */
final class LagSearch {
  private static final double APART_MS = 40;
  private static final double NEAR_MS = 1;
  /** A lag block with only so many blocks counts half: the fewer, the more chance is in them. */
  private static final float FEW_BLOCKS = 3f;

  /** What a lag must reach of the largest to be as good: repeated to the sample, they differ by a twentieth. */
  private static final float RIVAL = 0.88f;

  private static final double PHASE_LOSS = 1.4;

  private static final int SPAN = Grid.LAG_BLOCKS * Grid.BLOCK;

  private final Grid grid;
  private final Fft fft = new Fft(Grid.WINDOW);
  private final float[] re = new float[Grid.WINDOW];
  private final float[] im = new float[Grid.WINDOW];
  private final float[] correlation = new float[SPAN];
  /** By lag block. */
  private final float[] largest = new float[Grid.LAG_BLOCKS];

  /** By the place of a lag in its lag block. */
  private final double[] overlap = new double[Grid.BLOCK];

  LagSearch(Grid grid) {
    this.grid = grid;
    for (int i = 0; i < Grid.BLOCK; i++) {
      overlap[i] = overlap((double) Math.abs(i - Grid.BLOCK / 2) / Grid.WINDOW);
    }
  }

  /** The z of the largest value within 1 ms of {@code lag}, as of the last search, which found {@code peak}. */
  float sizeNear(double lag, Peak peak) {
    if (peak.value() == 0) return 0f;
    int reach = (int) (NEAR_MS * grid.lowRate / 1000);
    int middle = (int) Math.round(lag) + SPAN / 2;
    float largest = 0f;
    for (int i = Math.max(0, middle - reach); i <= Math.min(SPAN - 1, middle + reach); i++) {
      largest = Math.max(largest, Math.abs(correlation[i]));
    }
    return largest * peak.z() / Math.abs(peak.value());
  }

  /** The size of the largest value within 1 ms of {@code lag}, by its own lag block alone. */
  float largestNear(CrossSpectra spectra, double lag) {
    int d = Bands.lagBlock(lag);
    spread(spectra, d, d);
    int reach = (int) (NEAR_MS * grid.lowRate / 1000);
    int middle = (int) Math.round(lag) - d * Grid.BLOCK;
    float largest = 0f;
    for (int i = middle - reach; i <= middle + reach; i++) {
      largest = Math.max(largest, Math.abs(re[i & (Grid.WINDOW - 1)]));
    }
    return largest;
  }

  /**
   * Lags at which the correlation is all but as large as at {@code peak}, which the last search found; that of the
   * peak is one of them. More than one: the sound repeats itself.
   */
  List<Peak> rivals(Peak peak) {
    List<Peak> rivals = new ArrayList<>();
    int apart = (int) (APART_MS * grid.lowRate / 1000);
    double least = RIVAL * Math.abs(peak.value()) / overlap((int) Math.round(peak.lag()));
    for (int i = 1; i < SPAN - 1; i++) {
      if (Math.abs(correlation[i]) < least * overlap(lagOf(i))) continue;
      int top = i;
      for (int n = i; n < Math.min(SPAN - 1, i + apart); n++) {
        if (Math.abs(correlation[n]) > Math.abs(correlation[top])) top = n;
      }
      float value = correlation[top];
      float z = peak.z() * value / peak.value();
      rivals.add(new Peak(lagOf(top) + between(top), value, Math.abs(z), peak.ratio(), peak.lag()));
      i = top + apart;
    }
    return rivals;
  }

  private double overlap(int lag) {
    return overlap[Math.floorMod(lag + Grid.BLOCK / 2, Grid.BLOCK)];
  }

  /**
   * What is left of a correlation where two windows lie {@code apart} of their length apart: 1 to 0.56. They have less
   * in common, and phases alone lose a little more by it than power does.
   */
  private static double overlap(double apart) {
    double turn = 2 * StrictMath.PI * apart;
    double common =
        (1 - apart) * (2 + StrictMath.cos(turn)) / 3 + StrictMath.sin(turn) / (2 * StrictMath.PI);
    return StrictMath.pow(common, PHASE_LOSS);
  }

  Peak search(CrossSpectra spectra) {
    for (int d = -Grid.REACH; d <= Grid.REACH; d += 2)
      transform(spectra, d, Math.min(d + 1, Grid.REACH));
    return strongest();
  }

  private void transform(CrossSpectra spectra, int d, int e) {
    spread(spectra, d, e);
    keep(re, d);
    if (e != d) keep(im, e);
  }

  private void spread(CrossSpectra spectra, int d, int e) {
    float scaleD = scale(spectra, d);
    float scaleE = e == d ? 0f : scale(spectra, e);
    Arrays.fill(re, 0f);
    Arrays.fill(im, 0f);
    float[] dRe = spectra.re(d);
    float[] dIm = spectra.im(d);
    float[] eRe = spectra.re(e);
    float[] eIm = spectra.im(e);
    // a spectrum of a real signal is its own mirror image, conjugated
    for (int k = 0; k < grid.bins; k++) {
      float r = dRe[k] * scaleD;
      float i = dIm[k] * scaleD;
      float s = eRe[k] * scaleE;
      float j = eIm[k] * scaleE;
      int bin = grid.firstBin + k;
      re[bin] = r - j;
      im[bin] = i + s;
      re[Grid.WINDOW - bin] = r + j;
      im[Grid.WINDOW - bin] = s - i;
    }
    fft.inverse(re, im);
  }

  private float scale(CrossSpectra spectra, int d) {
    float weight = spectra.weight(d);
    return 1 / (2 * grid.bins * (weight + FEW_BLOCKS));
  }

  private void keep(float[] lags, int d) {
    int half = Grid.BLOCK / 2;
    int at = (d + Grid.REACH) * Grid.BLOCK;
    System.arraycopy(lags, Grid.WINDOW - half, correlation, at, half);
    System.arraycopy(lags, 0, correlation, at + half, half);
  }

  private Peak strongest() {
    correlation[0] = 0f; // a top has neighbours
    correlation[SPAN - 1] = 0f;
    double power = 0;
    for (int d = 0; d < Grid.LAG_BLOCKS; d++) {
      power += power(d * Grid.BLOCK);
      largest[d] = largest(d * Grid.BLOCK, (d + 1) * Grid.BLOCK);
    }
    if (power == 0) return Peak.NONE;
    int apart = (int) (APART_MS * grid.lowRate / 1000);
    int best = first(largest(largest), 0, SPAN);
    int second = second(best - apart, best + apart + 1);
    float size = Math.abs(correlation[best]);
    double rms = Math.sqrt(power / SPAN);
    float other = Math.max(Math.abs(correlation[second]), 1e-9f);
    return new Peak(
        lagOf(best) + between(best),
        correlation[best],
        (float) (size / rms),
        size / other,
        lagOf(second));
  }

  /** The largest of all but those from {@code end} back to {@code start}. */
  private int second(int start, int end) {
    float size = 0f;
    for (int d = 0; d < Grid.LAG_BLOCKS; d++) {
      int from = d * Grid.BLOCK;
      int to = from + Grid.BLOCK;
      boolean clear = to <= start || from >= end;
      float its = clear
          ? largest[d]
          : Math.max(largest(from, Math.min(to, start)), largest(Math.max(from, end), to));
      size = Math.max(size, its);
    }
    int before = first(size, 0, Math.max(0, start));
    return before >= 0 ? before : Math.max(0, first(size, Math.min(SPAN, end), SPAN));
  }

  /** The first place of that size; -1 if there is none. */
  private int first(float size, int from, int to) {
    for (int i = from; i < to; ) {
      int d = i / Grid.BLOCK;
      int end = Math.min(to, (d + 1) * Grid.BLOCK);
      for (; largest[d] >= size && i < end; i++) {
        if (Math.abs(correlation[i]) == size) return i;
      }
      i = end;
    }
    return -1;
  }

  /** Four sums, because each addition waits for the one before it. */
  private double power(int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = from; i < from + Grid.BLOCK; i += 4) {
      a += (double) correlation[i] * correlation[i];
      b += (double) correlation[i + 1] * correlation[i + 1];
      c += (double) correlation[i + 2] * correlation[i + 2];
      d += (double) correlation[i + 3] * correlation[i + 3];
    }
    return (a + b) + (c + d);
  }

  private float largest(int from, int to) {
    float largest = 0f;
    for (int i = from; i < to; i++) largest = Math.max(largest, Math.abs(correlation[i]));
    return largest;
  }

  private static float largest(float[] values) {
    float largest = 0f;
    for (float value : values) largest = Math.max(largest, value);
    return largest;
  }

  private static int lagOf(int index) {
    return index - SPAN / 2;
  }

  /** The top of the parabola through a sample and its neighbours, from -0.5 to 0.5. */
  private double between(int i) {
    double left = Math.abs(correlation[i - 1]);
    double middle = Math.abs(correlation[i]);
    double right = Math.abs(correlation[i + 1]);
    double bend = left - 2 * middle + right;
    return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (left - right) / bend));
  }
}
