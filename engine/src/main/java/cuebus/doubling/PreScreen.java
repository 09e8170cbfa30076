package cuebus.doubling;

import java.util.Arrays;
import java.util.List;

/**
 * A cheap look at every pair, so that only those that may share something are looked at closely.
 *
 * <p>It compares the same whitened spectra, but only from 300 to 1,050 Hz and over a longer memory: a fifth of the
 * work and of the memory. What it finds is no finding; it only ranks.
 */
final class PreScreen {
  private static final double LOW_HZ = 300;
  private static final int BINS = 384;
  private static final int SIZE = 512;
  private static final double MEMORY_SECONDS = 4;

  /** Every pair is searched once in so many blocks, a part of them in each. */
  private static final int EVERY = 8;

  private static final float FEW_BLOCKS = 3f;

  private final List<PairTrack> pairs;
  private final CrossSpectra[] spectra;
  private final float[] scores;
  private final Fft fft = new Fft(SIZE);
  private final float[] re = new float[SIZE];
  private final float[] im = new float[SIZE];

  PreScreen(Grid grid, List<PairTrack> pairs) {
    this.pairs = pairs;
    spectra = new CrossSpectra[pairs.size()];
    scores = new float[pairs.size()];
    int first = grid.bin(LOW_HZ) - grid.firstBin;
    int bins = Math.min(BINS, grid.bins - first);
    for (int p = 0; p < spectra.length; p++)
      spectra[p] = new CrossSpectra(grid, first, bins, MEMORY_SECONDS);
  }

  /** All ears have ended {@code block}. */
  void block(long block) {
    for (int p = 0; p < spectra.length; p++) {
      PairTrack pair = pairs.get(p);
      spectra[p].add(pair.a().spectra, pair.b().spectra, block);
      if ((block + p) % EVERY == 0) scores[p] = search(spectra[p]);
    }
  }

  /** Peak over RMS of the narrow correlation of pair {@code p}: chance reaches 3.5. */
  float score(int p) {
    return scores[p];
  }

  private float search(CrossSpectra narrow) {
    double power = 0;
    float largest = 0f;
    int half = SIZE / 4; // lags within half a block either way
    for (int d = -Grid.REACH; d <= Grid.REACH; d++) {
      float scale = 1 / (narrow.weight(d) + FEW_BLOCKS);
      Arrays.fill(re, 0f);
      Arrays.fill(im, 0f);
      for (int k = 0; k < narrow.bins(); k++) {
        re[k] = narrow.re(d)[k] * scale;
        im[k] = narrow.im(d)[k] * scale;
      }
      fft.inverse(re, im);
      for (int n = -half; n < half; n++) {
        float r = re[n & (SIZE - 1)];
        float i = im[n & (SIZE - 1)];
        float size = r * r + i * i;
        power += size;
        largest = Math.max(largest, size);
      }
    }
    return power == 0 ? 0f : (float) Math.sqrt(largest * Grid.LAG_BLOCKS * 2.0 * half / power);
  }

  void clear() {
    for (CrossSpectra narrow : spectra) narrow.clear();
    Arrays.fill(scores, 0f);
  }
}
