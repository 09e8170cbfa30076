package cuebus.doubling;

import java.util.Arrays;

/**
 * In how many parts of the spectrum two signals agree on a lag. A tone or a hum agrees in one part, a drum sample
 * in two; a true copy in nearly all of which it has sound.
 */
final class Bands {
  static final int COUNT = 6;
  private static final double[] EDGES_HZ = {150, 300, 600, 1000, 1600, 2400, 3600};

  /** About the memory of what bands are compared by: 2 s. */
  private static final int PRESENT_BLOCKS = 8;

  private final int[] edges = new int[COUNT + 1];
  private final double[] turn = new double[2];
  private final float[] newestRe;
  private final float[] newestIm;

  Bands(Grid grid) {
    for (int b = 0; b <= COUNT; b++) {
      edges[b] = Math.max(0, Math.min(grid.bins, grid.bin(EDGES_HZ[b]) - grid.firstBin));
    }
    firstBin = grid.firstBin;
    newestRe = new float[grid.bins];
    newestIm = new float[grid.bins];
  }

  private final int firstBin;

  /** The coherence of each band at {@code lag}, -1 to 1; {@code polarity} turned to the positive side. */
  float[] at(CrossSpectra spectra, double lag, int polarity) {
    int d = lagBlock(lag);
    return at(spectra.re(d), spectra.im(d), Math.max(spectra.weight(d), 1e-9f), lag, polarity);
  }

  static int lagBlock(double lag) {
    return (int) Math.max(-Grid.REACH, Math.min(Grid.REACH, Math.round(lag / Grid.BLOCK)));
  }

  private float[] at(float[] re, float[] im, float weight, double lag, int polarity) {
    double step = 2 * StrictMath.PI * (lag - (double) lagBlock(lag) * Grid.BLOCK) / Grid.WINDOW;
    float[] coherence = new float[COUNT];
    turn[0] = StrictMath.cos(step);
    turn[1] = StrictMath.sin(step);
    double r = StrictMath.cos(step * (firstBin + edges[0]));
    double i = StrictMath.sin(step * (firstBin + edges[0]));
    for (int b = 0; b < COUNT; b++) {
      double sum = 0;
      for (int k = edges[b]; k < edges[b + 1]; k++) {
        sum += re[k] * r - im[k] * i;
        double next = r * turn[0] - i * turn[1];
        i = r * turn[1] + i * turn[0];
        r = next;
      }
      int width = Math.max(1, edges[b + 1] - edges[b]);
      coherence[b] = (float) (polarity * sum / (width * weight));
    }
    return coherence;
  }

  /**
   * The coherence of the newest block alone: one drum stroke in each signal makes a peak that lasts for seconds in
   * the averages, but only a copy goes on agreeing.
   */
  float fresh(Spectra a, Spectra b, long block, Peak peak) {
    int d = lagBlock(peak.lag());
    long ofA = block - Math.max(d, 0);
    long ofB = block + Math.min(d, 0);
    if (!a.heard(ofA) || !b.heard(ofB)) return 0f;
    float[] ar = a.re(ofA);
    float[] ai = a.im(ofA);
    float[] br = b.re(ofB);
    float[] bi = b.im(ofB);
    for (int k = 0; k < ar.length; k++) {
      newestRe[k] = br[k] * ar[k] + bi[k] * ai[k];
      newestIm[k] = bi[k] * ar[k] - br[k] * ai[k];
    }
    float[] bands = at(newestRe, newestIm, 1f, peak.lag(), peak.polarity());
    float sum = 0f;
    for (int i = 0; i < COUNT; i++) sum += bands[i] * (edges[i + 1] - edges[i]);
    return sum / Math.max(1, edges[COUNT] - edges[0]);
  }

  /**
   * How much of each band has sound in both, 0 to 1: what lies 60 dB below the strongest is left weak when spectra are
   * whitened, and where one has nothing, nothing can be shared.
   */
  float[] presence(Spectra a, Spectra b, long newest) {
    float[] ofA = presence(a, newest);
    float[] ofB = presence(b, newest);
    for (int i = 0; i < COUNT; i++) ofA[i] = (float) Math.sqrt(ofA[i] * ofB[i]);
    return ofA;
  }

  private float[] presence(Spectra spectra, long newest) {
    float[] presence = new float[COUNT];
    int blocks = 0;
    for (long block = Math.max(0, newest - PRESENT_BLOCKS + 1); block <= newest; block++) {
      if (!spectra.heard(block)) continue;
      blocks++;
      for (int b = 0; b < COUNT; b++) presence[b] += power(spectra, block, b);
    }
    for (int b = 0; b < COUNT; b++) {
      presence[b] /= Math.max(1, blocks * (edges[b + 1] - edges[b]));
    }
    return presence;
  }

  private float power(Spectra spectra, long block, int band) {
    float[] re = spectra.re(block);
    float[] im = spectra.im(block);
    float power = 0f;
    for (int k = edges[band]; k < edges[band + 1]; k++) power += re[k] * re[k] + im[k] * im[k];
    return power;
  }

  /** How many of the bands reach {@code least}. */
  static int reaching(float[] coherence, float least) {
    int count = 0;
    for (float c : coherence) {
      if (c >= least) count++;
    }
    return count;
  }

  static float median(float[] coherence) {
    float[] sorted = coherence.clone();
    Arrays.sort(sorted);
    return (sorted[COUNT / 2 - 1] + sorted[COUNT / 2]) / 2;
  }
}
