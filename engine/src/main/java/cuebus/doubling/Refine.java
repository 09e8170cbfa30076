package cuebus.doubling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures a lag that is roughly known to a fraction of a sample at the show's rate, and the level with it.
 *
 * <p>Stretches of both signals are laid over one another at the lag that is expected, their cross-spectra averaged,
 * and every frequency weighted by how well the two agree there: {@code c / (1 - c)} of the coherence {@code c}, the
 * maximum-likelihood weight of E. J. Hannan and P. J. Thomson ("Estimating group delay", 1973). The top of the
 * correlation is read between the samples by evaluating it there, not by interpolation.
 */
final class Refine {
  private static final double WITHIN_MS = 1.5;
  /** Stretches that are looked at for a finding: 1.2 s in all. */
  static final int SEGMENTS = 6;

  /** And to go on from there. */
  static final int FEW_SEGMENTS = 3;

  private static final int SMOOTHED = 12;
  private static final double LOW_HZ = 120;
  private static final double HIGH_HZ = 12_000;

  /**
   * @param atFrame where the middle of what was looked at lies, in the second
   * @param lagFrames of the second behind the first
   * @param bands {@link SharedLevel#BANDS} of them
   */
  record Measured(long atFrame, double lagFrames, List<BandPower> bands) {}

  /**
   * Power in one band, in any one unit.
   *
   * @param shared what the two have in common: the cross-power
   * @param first of the first signal
   * @param second of the second
   */
  record BandPower(double shared, double first, double second) {}

  private final int rate;
  private final int size;
  private final Fft fft;
  private final float[] window;
  private final float[] re;
  private final float[] im;
  private final int low;
  private final int high;
  private final double[] crossRe;
  private final double[] crossIm;
  private final double[] powerA;
  private final double[] powerB;
  private final double[] weight;

  Refine(Grid grid) {
    rate = grid.showRate;
    size = Integer.highestOneBit((int) (rate * 0.35));
    fft = new Fft(size);
    window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / size));
    }
    re = new float[size];
    im = new float[size];
    low = (int) (LOW_HZ * size / rate);
    high = (int) (Math.min(HIGH_HZ, rate * 0.45) * size / rate);
    crossRe = new double[size / 2];
    crossIm = new double[size / 2];
    powerA = new double[size / 2];
    powerB = new double[size / 2];
    weight = new double[size / 2];
  }

  /**
   * Measures around {@code lagFrames}, which grows by {@code drift} frames a frame.
   *
   * @param end frame at which the later of the two stretches ends
   * @param segments {@link #SEGMENTS} or {@link #FEW_SEGMENTS}
   * @return the lag in the middle of what was looked at; null where there is too little to look at
   */
  @Nullable
  Measured measure(History a, History b, long end, double lagFrames, double drift, int segments) {
    Arrays.fill(crossRe, 0);
    Arrays.fill(crossIm, 0);
    Arrays.fill(powerA, 0);
    Arrays.fill(powerB, 0);
    long lastOfA = end - size - Math.max(0, (long) Math.ceil(lagFrames) + 2);
    int used = 0;
    for (int s = 0; s < segments; s++) {
      long startA = lastOfA - (long) s * size / 2;
      double fromMiddle = ((segments - 1) / 2.0 - s) * size / 2;
      double lag = lagFrames + drift * fromMiddle;
      long startB = startA + Math.round(lag);
      if (a.holds(startA, size) && b.holds(startB, size)) {
        add(a, startA, b, startB, lag - Math.round(lag));
        used++;
      }
    }
    if (used < 3) return null;
    weigh();
    double offset = top();
    if (Double.isNaN(offset)) return null;
    long middle = lastOfA + Math.round(lagFrames) + size / 2 - (segments - 1L) * size / 4;
    return new Measured(middle, lagFrames + offset, bands(offset));
  }

  private void add(History a, long startA, History b, long startB, double residual) {
    a.copy(startA, re, size);
    b.copy(startB, im, size);
    for (int i = 0; i < size; i++) re[i] *= window[i];
    for (int i = 0; i < size; i++) im[i] *= window[i];
    fft.forward(re, im);
    double step = 2 * StrictMath.PI * residual / size;
    double cos = StrictMath.cos(step);
    double sin = StrictMath.sin(step);
    double r = StrictMath.cos(step * low);
    double i = StrictMath.sin(step * low);
    for (int k = low; k < high; k++) { // two real signals out of one transform
      double ar = (re[k] + re[size - k]) / 2;
      double ai = (im[k] - im[size - k]) / 2;
      double br = (im[k] + im[size - k]) / 2;
      double bi = (re[size - k] - re[k]) / 2;
      double pr = br * ar + bi * ai;
      double pi = bi * ar - br * ai;
      crossRe[k] += pr * r - pi * i;
      crossIm[k] += pr * i + pi * r;
      powerA[k] += ar * ar + ai * ai;
      powerB[k] += br * br + bi * bi;
      double next = r * cos - i * sin;
      i = r * sin + i * cos;
      r = next;
    }
  }

  /** Weighs each frequency by the coherence of its neighbourhood. */
  private void weigh() {
    double[] sum = new double[4];
    int width = 2 * SMOOTHED + 1;
    for (int k = low; k < high + SMOOTHED; k++) {
      if (k < high) gather(sum, k, 1);
      if (k - width >= low) gather(sum, k - width, -1);
      int middle = k - SMOOTHED;
      if (middle < low) continue;
      double both = sum[2] * sum[3];
      double coherence =
          both > 1e-24 ? Math.min(0.98, (sum[0] * sum[0] + sum[1] * sum[1]) / both) : 0;
      double strength =
          Math.sqrt(crossRe[middle] * crossRe[middle] + crossIm[middle] * crossIm[middle]);
      weight[middle] = strength > 1e-15 ? coherence / (1 - coherence) / strength : 0;
    }
  }

  private void gather(double[] sum, int k, int sign) {
    sum[0] += sign * crossRe[k];
    sum[1] += sign * crossIm[k];
    sum[2] += sign * powerA[k];
    sum[3] += sign * powerB[k];
  }

  /** Where the weighted correlation is largest, in frames from the expected lag; NaN at the rim. */
  private double top() {
    Arrays.fill(re, 0f);
    Arrays.fill(im, 0f);
    for (int k = low; k < high; k++) {
      re[k] = (float) (crossRe[k] * weight[k]);
      im[k] = (float) (crossIm[k] * weight[k]);
    }
    fft.inverse(re, im);
    int reach = (int) (WITHIN_MS * rate / 1000);
    int best = 0;
    for (int n = -reach; n <= reach; n++) {
      if (Math.abs(re[n & (size - 1)]) > Math.abs(re[best & (size - 1)])) best = n;
    }
    if (Math.abs(best) == reach || re[best & (size - 1)] == 0) return Double.NaN;
    double at = best;
    for (double step = 0.5; step > 0.01; step /= 4) {
      double left = Math.abs(sum(at - step, low, high, true));
      double middle = Math.abs(sum(at, low, high, true));
      double right = Math.abs(sum(at + step, low, high, true));
      double bend = left - 2 * middle + right;
      if (bend < 0) at += Math.max(-1, Math.min(1, 0.5 * (left - right) / bend)) * step;
    }
    return at;
  }

  private double sum(double lag, int from, int to, boolean weighted) {
    double step = 2 * StrictMath.PI * lag / size;
    double cos = StrictMath.cos(step);
    double sin = StrictMath.sin(step);
    double r = StrictMath.cos(step * from);
    double i = StrictMath.sin(step * from);
    double sum = 0;
    for (int k = from; k < to; k++) {
      double term = crossRe[k] * r - crossIm[k] * i;
      sum += weighted ? term * weight[k] : term;
      double next = r * cos - i * sin;
      i = r * sin + i * cos;
      r = next;
    }
    return sum;
  }

  private List<BandPower> bands(double offset) {
    List<BandPower> bands = new ArrayList<>();
    for (int b = 0; b < SharedLevel.BANDS; b++) {
      int from = SharedLevel.edge(b, rate, size);
      int to = Math.min(high, SharedLevel.edge(b + 1, rate, size));
      double first = 0;
      double second = 0;
      for (int k = from; k < to; k++) {
        first += powerA[k];
        second += powerB[k];
      }
      bands.add(new BandPower(Math.abs(sum(offset, from, to, false)), first, second));
    }
    return bands;
  }
}
