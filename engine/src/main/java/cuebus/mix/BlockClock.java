package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * Cuts a stream into blocks of {@value #FRAMES} frames wherever its callbacks begin and end.
 *
 * <p>What a processor does once a block (clearing states that have died away) happens at the same frames of the
 * stream whatever the period, so the period never changes a bit of the sound.
 */
final class BlockClock {
  static final int FRAMES = 128;

  private int phase;

  /** How many of {@code frames} still belong to this block. */
  @AudioThread
  int upTo(int frames) {
    return Math.min(frames, FRAMES - phase);
  }

  /** Passes what {@link #upTo} answered; true if the block has ended. */
  @AudioThread
  boolean pass(int frames) {
    phase += frames;
    if (phase < FRAMES) return false;
    phase = 0;
    return true;
  }
}
