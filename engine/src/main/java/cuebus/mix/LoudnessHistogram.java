package cuebus.mix;

import org.jspecify.annotations.Nullable;

/**
 * All loudness blocks of an evening in a bounded place: bins of 0.01 LU from -70 to +30 LUFS, each with the count
 * and the summed energy of its blocks.
 *
 * <p>Because energies are summed, means are exact but for one thing: a bin that a relative gate cuts in two counts
 * as a whole, by its mean. A percentile is the mean of its bin, less than 0.01 LU from the exact block.
 *
 * <p>Memory: 160 kB, however long the evening.<br>
 * Time: O(1) to add a block, O(bins) to read.
 */
final class LoudnessHistogram {
  /** The absolute gate of BS.1770-5: what is not above it does not count. */
  static final double ABSOLUTE_GATE_LUFS = -70;

  private static final int BINS_PER_LU = 100;
  private static final int BINS = 100 * BINS_PER_LU;

  private final double absoluteGate = Loudness.energy(ABSOLUTE_GATE_LUFS);
  private final long[] counts = new long[BINS];
  private final double[] energies = new double[BINS];

  /** Adds a block of this mean square, summed over channels; ignores it at or below the absolute gate. */
  void add(double energy) {
    if (!(energy > absoluteGate)) return;
    int bin = (int) ((Loudness.lufs(energy) - ABSOLUTE_GATE_LUFS) * BINS_PER_LU);
    int inside = bin < 0 ? 0 : bin < BINS ? bin : BINS - 1;
    counts[inside]++;
    energies[inside] += energy;
  }

  /** The mean energy of all blocks not more than {@code gateLu} below the mean of all; 0 if there is none. */
  double gatedMean(double gateLu) {
    return meanFrom(firstBin(gateLu));
  }

  /**
   * Loudness range (EBU Tech 3342 section 2): how far the 95th percentile is above the 10th, among the blocks not
   * more than 20 LU below the mean; null if there is no block.
   */
  @Nullable
  Double rangeLu() {
    int first = firstBin(20);
    long blocks = 0;
    for (int bin = first; bin < BINS; bin++) blocks += counts[bin];
    if (blocks == 0) return null;
    return percentile(first, Math.round((blocks - 1) * 0.95))
        - percentile(first, Math.round((blocks - 1) * 0.10));
  }

  private double percentile(int first, long rank) {
    long passed = 0;
    int bin = first;
    while (passed + counts[bin] <= rank) passed += counts[bin++];
    return Loudness.lufs(energies[bin] / counts[bin]);
  }

  private int firstBin(double gateLu) {
    double threshold = meanFrom(0) * StrictMath.pow(10, -gateLu / 10);
    int bin = 0;
    while (bin < BINS && energies[bin] <= threshold * counts[bin]) bin++; // passes empty ones, too
    return bin;
  }

  private double meanFrom(int first) {
    double energy = 0;
    long blocks = 0;
    for (int bin = first; bin < BINS; bin++) {
      energy += energies[bin];
      blocks += counts[bin];
    }
    return blocks == 0 ? 0 : energy / blocks;
  }
}
