package cuebus.mix;

import cuebus.rt.AudioThread;

/** What filters remember, kept worth remembering. */
final class States {
  /**
   * A state below this is inaudible (-300 dBFS) and on its way to denormal numbers, which cost 60 times the time.
   */
  private static final float LEAST = 1e-15f;

  private States() {}

  /** Sets to zero what has died away, and what is infinite or not a number: one bad sample is not for ever. */
  @AudioThread
  static void settle(float[] states) {
    settle(states, states.length);
  }

  /** The first {@code count} of them. */
  @AudioThread
  static void settle(float[] states, int count) {
    for (int i = 0; i < count; i++) states[i] = settled(states[i]);
  }

  @AudioThread
  static float settled(float state) {
    float size = Math.abs(state);
    return size >= LEAST && size <= Float.MAX_VALUE ? state : 0f; // neither holds for NaN
  }
}
