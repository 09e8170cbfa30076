package cuebus.doubling;

/**
 * Whether a sound has pauses, as talk has between its syllables and music has not: how many of its stretches of 32
 * ms are far below their mean (after J. Saunders, "Real-time discrimination of broadcast speech/music", 1996).
 *
 * <p>Talk never repeats itself sample by sample, music does. So what has no pauses has to prove more.
 */
final class Pauses {
  private static final int STRETCH = 256;
  private static final int A_BLOCK = Grid.BLOCK / STRETCH;

  /** The last 4 s or so in which something was heard. */
  private static final int KEPT = 16 * A_BLOCK;

  /** 10 dB below the mean. */
  private static final double LOW = 0.1;

  /** Of recorded talk, fewer than one window in a hundred has fewer, in a room one in ten; of music most have. */
  private static final double LEAST = 0.08;

  private final double[] power = new double[KEPT];
  private int count;
  private double newest;

  /** Takes the block of {@code low} that begins at {@code from}, in which something was heard. */
  void add(float[] low, int from) {
    newest = 0;
    for (int s = 0; s < A_BLOCK; s++) {
      double sum = 0;
      for (int i = 0; i < STRETCH; i++) {
        double sample = low[from + s * STRETCH + i];
        sum += sample * sample;
      }
      newest += sum / A_BLOCK;
      power[count++ % KEPT] = sum;
      if (count == 2 * KEPT) count = KEPT;
    }
  }

  boolean areHeard() {
    double limit = LOW * mean();
    int known = Math.min(count, KEPT);
    int low = 0;
    for (int i = 0; i < known; i++) {
      if (power[i] < limit) low++;
    }
    return low >= LEAST * known;
  }

  /** The mean power of a stretch. */
  double mean() {
    int known = Math.min(count, KEPT);
    double sum = 0;
    for (int i = 0; i < known; i++) sum += power[i];
    return known == 0 ? 0 : sum / known;
  }

  /** The same of the newest block alone. */
  double newest() {
    return newest;
  }

  void forget() {
    count = 0;
  }
}
