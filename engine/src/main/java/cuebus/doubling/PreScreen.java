package cuebus.doubling;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
  /** All lag blocks are transformed at once. */
  private static final int LANES = Grid.LAG_BLOCKS;

  private static final double MEMORY_SECONDS = 4;

  /** Every pair is searched once in so many blocks, a part of them in each. */
  private static final int EVERY = 12;

  /** A pair takes every other block: the windows overlap by half, so that misses little. */
  private static final int TAKEN_EVERY = 2;

  private static final float FEW_BLOCKS = 3f;

  private final List<PairTrack> pairs;
  private final CrossSpectra[] spectra;
  /** Of each ear, the bins that are looked at. */
  private final Map<Ear, Spectra> narrow = new LinkedHashMap<>();

  private final int first;
  private final int bins;
  private final boolean[] changed;
  private final float[] scores;
  private final Fft fft = new Fft(SIZE, LANES);
  private final float[] re = new float[SIZE * LANES];
  private final float[] im = new float[SIZE * LANES];

  PreScreen(Grid grid, List<PairTrack> pairs) {
    this.pairs = pairs;
    spectra = new CrossSpectra[pairs.size()];
    scores = new float[pairs.size()];
    changed = new boolean[pairs.size()];
    first = grid.bin(LOW_HZ) - grid.firstBin;
    bins = Math.min(BINS, grid.bins - first);
    for (int p = 0; p < spectra.length; p++) {
      narrow.computeIfAbsent(pairs.get(p).a(), ear -> new Spectra(bins));
      narrow.computeIfAbsent(pairs.get(p).b(), ear -> new Spectra(bins));
      spectra[p] = new CrossSpectra(grid, bins, MEMORY_SECONDS / TAKEN_EVERY);
      spectra[p].compare(spectraOf(pairs.get(p).a()), spectraOf(pairs.get(p).b()));
    }
  }

  /** All ears have ended {@code block}. */
  void block(long block) {
    narrow.forEach((ear, spectrum) -> cut(ear.spectra, spectrum, block));
    for (int p = 0; p < spectra.length; p++) {
      if ((block + p) % TAKEN_EVERY == 0) take(p, block);
      if ((block + p) % EVERY == 0 && changed[p]) {
        scores[p] = search(spectra[p]);
        changed[p] = false;
      }
    }
  }

  private void cut(Spectra wide, Spectra to, long block) {
    to.mark(block, wide.heard(block));
    if (!wide.heard(block)) return;
    System.arraycopy(wide.re(block), first, to.re(block), 0, bins);
    System.arraycopy(wide.im(block), first, to.im(block), 0, bins);
  }

  private void take(int p, long block) {
    PairTrack pair = pairs.get(p);
    spectra[p].take(block);
    changed[p] |= pair.a().spectra.heard(block) || pair.b().spectra.heard(block);
  }

  private Spectra spectraOf(Ear ear) {
    return Objects.requireNonNull(narrow.get(ear));
  }

  /** Peak over RMS of the narrow correlation of pair {@code p}: chance reaches 3.5. */
  float score(int p) {
    return scores[p];
  }

  private float search(CrossSpectra sums) {
    Arrays.fill(re, 0f);
    Arrays.fill(im, 0f);
    for (int d = 0; d < LANES; d++) lay(sums, d - Grid.REACH, d);
    fft.inverse(re, im);
    int half = SIZE / 4 * LANES; // lags within half a block either way
    double power = 0;
    float largest = 0f;
    for (int at : new int[] {0, re.length - half}) {
      for (int i = at; i < at + half; i++) re[i] = re[i] * re[i] + im[i] * im[i];
      for (int i = at; i < at + half; i++) power += re[i];
      for (int i = at; i < at + half; i++) largest = Math.max(largest, re[i]);
    }
    return power == 0 ? 0f : (float) Math.sqrt(largest * 2.0 * half / power);
  }

  private void lay(CrossSpectra sums, int lagBlock, int lane) {
    float scale = 1 / (sums.weight(lagBlock) + FEW_BLOCKS);
    float[] fromRe = sums.re(lagBlock);
    float[] fromIm = sums.im(lagBlock);
    for (int k = 0; k < bins; k++) {
      re[k * LANES + lane] = fromRe[k] * scale;
      im[k * LANES + lane] = fromIm[k] * scale;
    }
  }

  void clear() {
    for (CrossSpectra each : spectra) each.clear();
    for (Spectra each : narrow.values()) each.clear();
    Arrays.fill(scores, 0f);
  }
}
