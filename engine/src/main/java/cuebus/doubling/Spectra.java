package cuebus.doubling;

import java.util.Arrays;

/** The last whitened spectra of one signal, so that it can be compared with another signal's past. */
final class Spectra {
  /** Enough for the longest lag, and as many again to catch up with when a pair comes under the lens. */
  static final int KEPT = 2 * Grid.REACH + 2;

  private final float[][] re;
  private final float[][] im;
  private final boolean[] heard = new boolean[KEPT];

  Spectra(int bins) {
    re = new float[KEPT][bins];
    im = new float[KEPT][bins];
  }

  float[] re(long block) {
    return re[slot(block)];
  }

  float[] im(long block) {
    return im[slot(block)];
  }

  /** Whether there was something to hear, all of the time. */
  boolean heard(long block) {
    return block >= 0 && heard[slot(block)];
  }

  void mark(long block, boolean wasHeard) {
    heard[slot(block)] = wasHeard;
  }

  /** Nothing was heard so far. */
  void clear() {
    Arrays.fill(heard, false);
  }

  private static int slot(long block) {
    return (int) Math.floorMod(block, (long) KEPT);
  }
}
