package cuebus.doubling;

import cuebus.command.Guarding;
import cuebus.desk.TapBlock;

/**
 * Hears what the desk hears, period by period, and says what it found. Deterministic: the same blocks, the same
 * findings at the same frames.
 */
public interface Listener {
  /** Takes what a listener found. */
  interface Findings {
    /**
     * @param frame the show frame behind the last sample that it took to know this
     */
    void found(Guarding finding, long frame);
  }

  /** Hears one period; the block is the listener's until it returns. */
  void onTap(TapBlock tap, Findings findings);
}
