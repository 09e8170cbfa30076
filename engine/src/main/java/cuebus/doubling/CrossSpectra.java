package cuebus.doubling;

import java.util.Arrays;

/**
 * What two signals have in common, by lag block and frequency: the mean of the products of their whitened spectra
 * over the last seconds. Older blocks fade; blocks in which either is silent are left out, so silence changes
 * nothing.
 *
 * <p>Lag block {@code d >= 0} compares the second signal now with the first {@code d} blocks ago (the second is
 * late), {@code d < 0} the other way round.
 *
 * <p>All sums together are larger than the caches of a processor. So blocks wait until somebody looks at a lag block,
 * and are then added to its sums one behind the other: the same sums, to the bit, for a fraction of the memory traffic.
 */
final class CrossSpectra {
  /** So many blocks behind the newest one, the ears still have what the longest lag needs. */
  private static final int LONGEST_WAIT = Spectra.KEPT - Grid.REACH - 2;

  private static final Spectra NOBODY = new Spectra(0);

  private final int bins;
  private final float keep;
  private final float[][] re = new float[Grid.LAG_BLOCKS][];
  private final float[][] im = new float[Grid.LAG_BLOCKS][];
  private final float[] weight = new float[Grid.LAG_BLOCKS];
  private final long[] waiting = new long[LONGEST_WAIT + 1];
  private int waitingCount;

  /** By lag block, how many of those that wait have been added. */
  private final int[] added = new int[Grid.LAG_BLOCKS];

  private Spectra first = NOBODY;
  private Spectra second = NOBODY;

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
    return re[upToDate(lagBlock)];
  }

  float[] im(int lagBlock) {
    return im[upToDate(lagBlock)];
  }

  /** How many blocks went into a lag block, the older ones counting less. */
  float weight(int lagBlock) {
    return weight[upToDate(lagBlock)];
  }

  /** Compares these from now on; what was known of others is forgotten. */
  void compare(Spectra first, Spectra second) {
    this.first = first;
    this.second = second;
    clear();
  }

  /** Takes {@code block} of both, which is the newest that they have, or one of the last before it. */
  void take(long block) {
    waiting[waitingCount++] = block;
    if (waitingCount < waiting.length && block - waiting[0] < LONGEST_WAIT) return;
    for (int d = -Grid.REACH; d <= Grid.REACH; d++) upToDate(d);
    waitingCount = 0;
    Arrays.fill(added, 0);
  }

  /** Adds what waits; returns the place of the lag block. */
  private int upToDate(int d) {
    int at = d + Grid.REACH;
    for (; added[at] < waitingCount; added[at]++) {
      long block = waiting[added[at]];
      long ofFirst = block - Math.max(d, 0);
      long ofSecond = block + Math.min(d, 0);
      if (first.heard(ofFirst) && second.heard(ofSecond)) {
        weight[at] = weight[at] * keep + 1;
        accumulate(at, ofFirst, ofSecond);
      }
    }
    return at;
  }

  private void accumulate(int at, long ofFirst, long ofSecond) {
    float[] sumRe = re[at];
    float[] sumIm = im[at];
    float[] ar = first.re(ofFirst);
    float[] ai = first.im(ofFirst);
    float[] br = second.re(ofSecond);
    float[] bi = second.im(ofSecond);
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
    Arrays.fill(added, 0);
    waitingCount = 0;
  }
}
