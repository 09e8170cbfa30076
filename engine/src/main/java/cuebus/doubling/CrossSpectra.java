package cuebus.doubling;

import java.util.Arrays;

/**
 * What two signals have in common, by lag block and frequency: the mean of the products of their whitened spectra
 * over the last seconds. Older blocks fade; blocks in which either is silent are left out, so silence changes
 * nothing.
 *
 * <p>Lag block {@code d >= 0} compares the second signal now with the first {@code d} blocks ago (the second is
 * late), {@code d < 0} the other way round.
 */
final class CrossSpectra {
  private final int bins;
  private final float keep;
  private final float[][] re = new float[Grid.LAG_BLOCKS][];
  private final float[][] im = new float[Grid.LAG_BLOCKS][];
  private final float[] weight = new float[Grid.LAG_BLOCKS];

  /**
   * @param bins of the spectra that are compared
   * @param seconds after which a block counts for 1/e
   */
  CrossSpectra(Grid grid, int bins, double seconds) {
    this.bins = bins;
    this.keep = (float) StrictMath.exp(-Grid.BLOCK / grid.lowRate / seconds);
    for (int d = 0; d < Grid.LAG_BLOCKS; d++) {
      re[d] = new float[bins];
      im[d] = new float[bins];
    }
  }

  float[] re(int lagBlock) {
    return re[lagBlock + Grid.REACH];
  }

  float[] im(int lagBlock) {
    return im[lagBlock + Grid.REACH];
  }

  /** How many blocks went into a lag block, the older ones counting less. */
  float weight(int lagBlock) {
    return weight[lagBlock + Grid.REACH];
  }

  int bins() {
    return bins;
  }

  /** Adds {@code block} of both. */
  void add(Spectra a, Spectra b, long block) {
    for (int d = -Grid.REACH; d <= Grid.REACH; d++) {
      long ofA = block - Math.max(d, 0);
      long ofB = block + Math.min(d, 0);
      if (a.heard(ofA) && b.heard(ofB)) {
        int at = d + Grid.REACH;
        weight[at] = weight[at] * keep + 1;
        accumulate(at, a, ofA, b, ofB);
      }
    }
  }

  private void accumulate(int at, Spectra a, long ofA, Spectra b, long ofB) {
    float[] sumRe = re[at];
    float[] sumIm = im[at];
    float[] ar = a.re(ofA);
    float[] ai = a.im(ofA);
    float[] br = b.re(ofB);
    float[] bi = b.im(ofB);
    for (int k = 0; k < bins; k++) { // b times the conjugate of a: its phase falls with b's delay
      float pr = br[k] * ar[k] + bi[k] * ai[k];
      float pi = bi[k] * ar[k] - br[k] * ai[k];
      sumRe[k] = sumRe[k] * keep + pr;
      sumIm[k] = sumIm[k] * keep + pi;
    }
  }

  void clear() {
    for (int d = 0; d < Grid.LAG_BLOCKS; d++) {
      Arrays.fill(re[d], 0f);
      Arrays.fill(im[d], 0f);
    }
    Arrays.fill(weight, 0f);
  }
}
