package cuebus.doubling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hears an echo inside one recording: speech that is there a second time, later.
 *
 * <p>A copy behind its sound puts a ripple on the spectrum, and a ripple has a place of its own in the spectrum of
 * the logarithm of the spectrum, the cepstrum (B. P. Bogert, M. J. R. Healy, J. W. Tukey, 1963): a peak at the
 * delay, as high as the copy is loud (1 for as loud as the sound). Pitch, rooms and words lie elsewhere or move; so
 * the cepstra of all windows are averaged, and what stands out again and again at one delay is an echo. A tune that
 * repeats itself to the sample looks the same: what is steady, or has peaks at the half or the double, is not
 * spoken of.
 *
 * <p>Threads: one at a time.<br>
 * Memory: 3 MB, whatever the length.
 */
public final class EchoAlarm {
  /**
   * What it heard.
   *
   * @param levelDb of the copy, against its sound
   * @param fromMs the beginning of the first window in which it stood out
   * @param confidence 0 to 1
   */
  public record Echo(double delayMs, double levelDb, long fromMs, double confidence) {}

  private static final int RATE = 8000;
  private static final int SIZE = 1 << 16; // 8.2 s
  private static final int HOP = SIZE / 2;
  private static final double LEAST_MS = 25;
  private static final double MOST_MS = 3000;
  private static final double LEAST_HZ = 120;
  private static final double MOST_HZ = 3600;
  private static final double SILENT_RMS = 1e-4;
  private static final double FLOOR = 1e-9; // of the loudest bin
  private static final int PIECE = 4096;

  // thresholds: see docs/adr/0016
  private static final double LEAST_HEIGHT = 0.1;
  private static final double LEAST_DEVIATIONS = 40;
  private static final double STANDS_OUT = 6; // deviations, in one window
  private static final int LEAST_WINDOWS = 3;
  private static final double LEAST_SHARE = 0.25;
  private static final double REPEATS = 0.5;
  private static final double SPOKEN_DB = 2.5;

  private final int rate;
  private final Decimator decimator;
  private final Fft fft = new Fft(SIZE);
  private final float[] window = new float[SIZE];
  private final double[] overlap =
      new double[SIZE / 2]; // what a window has in common with itself, moved
  private final float[] heard = new float[SIZE];
  private final float[] re = new float[SIZE];
  private final float[] im = new float[SIZE];
  private final double[] sum = new double[SIZE / 2];
  private final short[] votes = new short[SIZE / 2];
  private final int[] firstWindow = new int[SIZE / 2];
  private final float[] piece;
  private final float[] low;
  private final int factor;
  private final Liveliness liveliness = new Liveliness(RATE / 20);
  private int pieceFilled;
  private int filled;
  private int windows;
  private int loudWindows;

  /**
   * @param rate frames a second of what it will hear, from 8000
   */
  public EchoAlarm(int rate) {
    this.rate = rate;
    factor = Math.max(1, rate / RATE);
    decimator = new Decimator(factor);
    piece = new float[PIECE * factor];
    low = new float[PIECE];
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / SIZE));
    }
    for (int lag = 0; lag < overlap.length; lag++) overlap[lag] = overlap((double) lag / SIZE);
  }

  /** The correlation of a Hann window with itself, moved by {@code x} of its length; 1 for 0. */
  private static double overlap(double x) {
    double turn = 2 * StrictMath.PI * x;
    return (1 - x) * (2 + StrictMath.cos(turn)) / 3 + StrictMath.sin(turn) / (2 * StrictMath.PI);
  }

  private double lowRate() {
    return (double) rate / factor;
  }

  /** Hears the next frames. */
  public void hear(float[] from, int start, int frames) {
    int done = 0;
    while (done < frames) {
      int count = Math.min(piece.length - pieceFilled, frames - done);
      System.arraycopy(from, start + done, piece, pieceFilled, count);
      pieceFilled += count;
      done += count;
      if (pieceFilled < piece.length) continue;
      decimator.process(piece, piece.length, low, 0);
      take(PIECE);
      pieceFilled = 0;
    }
  }

  private void take(int count) {
    liveliness.hear(low, count);
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, SIZE - filled);
      System.arraycopy(low, at, heard, filled, part);
      filled += part;
      at += part;
      if (filled == SIZE) {
        look();
        System.arraycopy(heard, HOP, heard, 0, SIZE - HOP);
        filled = SIZE - HOP;
      }
    }
  }

  private void look() {
    windows++;
    double power = 0;
    for (int i = 0; i < SIZE; i++) {
      re[i] = heard[i] * window[i];
      power += (double) heard[i] * heard[i];
    }
    if (power < SILENT_RMS * SILENT_RMS * SIZE) return;
    loudWindows++;
    Arrays.fill(im, 0f);
    fft.forward(re, im);
    takeLogarithm();
    Arrays.fill(im, 0f);
    fft.forward(re, im);
    double deviation = deviation(re);
    for (int lag = lag(LEAST_MS); lag < lag(MOST_MS); lag++) {
      sum[lag] += re[lag];
      if (re[lag] < STANDS_OUT * deviation || votes[lag] == Short.MAX_VALUE) continue;
      if (votes[lag]++ == 0) firstWindow[lag] = windows - 1;
    }
  }

  /** The logarithm of the band's power, its mean taken out; outside the band nothing. */
  private void takeLogarithm() {
    int first = (int) (LEAST_HZ * SIZE / lowRate());
    int end = (int) (MOST_HZ * SIZE / lowRate());
    double loudest = 0;
    for (int k = first; k < end; k++) {
      re[k] = re[k] * re[k] + im[k] * im[k];
      loudest = Math.max(loudest, re[k]);
    }
    double mean = 0;
    for (int k = first; k < end; k++) {
      re[k] = (float) StrictMath.log(re[k] + loudest * FLOOR);
      mean += re[k];
    }
    mean /= end - first;
    // so scaled, the peak of an echo is as high as the echo is loud
    float scale = 0.5f / (end - first);
    Arrays.fill(re, 0, first, 0f);
    Arrays.fill(re, end, SIZE - end + 1, 0f);
    Arrays.fill(re, SIZE - first + 1, SIZE, 0f);
    for (int k = first; k < end; k++) {
      re[k] = (float) (re[k] - mean) * scale;
      re[SIZE - k] = re[k];
    }
  }

  private int lag(double ms) {
    return (int) (ms * lowRate() / 1000);
  }

  /** Of the ordinary values, whatever the peaks. */
  private double deviation(float[] cepstrum) {
    int first = lag(LEAST_MS);
    float[] sizes = new float[lag(MOST_MS) - first];
    for (int i = 0; i < sizes.length; i++) sizes[i] = Math.abs(cepstrum[first + i]);
    Arrays.sort(sizes);
    return sizes[sizes.length / 2] / 0.6745;
  }

  /** What it heard; null if nothing, or nothing that it is sure enough to speak of. */
  public @Nullable Echo end() {
    if (loudWindows < LEAST_WINDOWS || liveliness.meanStepDb() < SPOKEN_DB) return null;
    float[] mean = new float[sum.length];
    int peak = lag(LEAST_MS);
    for (int lag = peak; lag < lag(MOST_MS); lag++) {
      mean[lag] = (float) (sum[lag] / loudWindows);
      if (mean[lag] > mean[peak]) peak = lag;
    }
    double height = mean[peak] / overlap[peak];
    double deviations = mean[peak] / Math.max(1e-9, deviation(mean));
    int inWindows = votes[peak] + votes[peak - 1] + votes[peak + 1];
    double share = (double) inWindows / loudWindows;
    boolean heardIt = height >= LEAST_HEIGHT
        && deviations >= LEAST_DEVIATIONS
        && inWindows >= LEAST_WINDOWS
        && share >= LEAST_SHARE
        && !repeats(mean, peak);
    if (!heardIt) return null;
    double delay = peak + vertex(mean[peak - 1], mean[peak], mean[peak + 1]);
    double confidence =
        Math.min(0.95, Math.min(1, share) * (1 - LEAST_DEVIATIONS / (2 * deviations)));
    return new Echo(
        delay * 1000 / lowRate(),
        20 * StrictMath.log10(Math.min(1, height)),
        (long) (firstOf(peak) * (HOP * 1000.0) / lowRate()),
        confidence);
  }

  private int firstOf(int peak) {
    int first = Integer.MAX_VALUE;
    for (int lag = peak - 1; lag <= peak + 1; lag++) {
      if (votes[lag] > 0) first = Math.min(first, firstWindow[lag]);
    }
    return first == Integer.MAX_VALUE ? 0 : first;
  }

  /**
   * A beat, a loop or a hum has peaks at the half or at the double, too; an echo has none there, or one below
   * zero.
   */
  private boolean repeats(float[] mean, int peak) {
    return near(mean, peak / 2) > REPEATS * mean[peak]
        || near(mean, 2 * peak) > REPEATS * mean[peak];
  }

  private float near(float[] mean, int lag) {
    float most = 0f;
    for (int i = Math.max(lag - 3, lag(LEAST_MS)); i <= lag + 3 && i < lag(MOST_MS); i++) {
      most = Math.max(most, mean[i]);
    }
    return most;
  }

  /** Where the parabola through three points is highest, -0.5 to 0.5 off the middle. */
  private static double vertex(double before, double at, double after) {
    double bend = before - 2 * at + after;
    return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
  }
}
