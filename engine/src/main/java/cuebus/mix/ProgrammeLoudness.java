package cuebus.mix;

/**
 * How loud the programme has been lately: BS.1770 integrated loudness (blocks of 400 ms, gated 10 LU below their
 * mean) over the last 15 s that were no pause, however long ago that began.
 *
 * <p>Because pauses are left out of the window and not only of the mean, the reading stands still in them. Because
 * the window is finite, a talk after a loud band is the programme once the band has left it, and not gated away
 * for the rest of the evening.
 *
 * <p>Threads: owned by one thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(window) a block, ten blocks a second.
 */
final class ProgrammeLoudness {
  private static final int WINDOW_BLOCKS = 150;

  /** 10 LU below, as a factor. */
  private static final double RELATIVE_GATE = 0.1;

  private final double absoluteGate;
  private final double[] blocks = new double[WINDOW_BLOCKS];
  private int next;
  private int count;
  private double energy;
  private boolean heard;

  /**
   * @param absoluteGateLufs what is not above it is a pause
   */
  ProgrammeLoudness(double absoluteGateLufs) {
    absoluteGate = Loudness.energy(absoluteGateLufs);
  }

  /** Takes the mean square, summed over channels, of the last 400 ms; called every 100 ms. */
  void hear(double momentary) {
    heard = momentary > absoluteGate;
    if (!heard) return;
    blocks[next] = momentary;
    next = (next + 1) % WINDOW_BLOCKS;
    if (count < WINDOW_BLOCKS) count++;
    double gate = RELATIVE_GATE * meanAbove(0);
    energy = meanAbove(gate);
    heard = momentary > RELATIVE_GATE * energy;
  }

  /** Whether the last block was programme and no pause: above the absolute gate and the relative one. */
  boolean isHeard() {
    return heard;
  }

  /** How many blocks of programme and of soft passages are in the reading, 0 to 150. */
  int blocks() {
    return count;
  }

  /** The reading as a mean square, summed over channels; 0 before anything was heard. */
  double energy() {
    return energy;
  }

  private double meanAbove(double gate) {
    double sum = 0;
    int taken = 0;
    for (int i = 0; i < count; i++) {
      if (blocks[i] > gate) {
        sum += blocks[i];
        taken++;
      }
    }
    return sum / taken; // the highest block is always above the gate
  }
}
