package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * Keeps what is no sound out of processors that remember: a value that is not a number or infinite becomes 0, and
 * what is louder than +120 dBFS is held there, so that no filter behind overflows.
 */
final class SampleGuard {
  /** +120 dBFS. */
  static final float LOUDEST = 1e6f;

  private SampleGuard() {}

  /** Mends {@code samples[at] .. samples[at + frames - 1]}; returns how many of them were not finite. */
  @AudioThread
  static int mend(float[] samples, int at, int frames) {
    int notFinite = 0;
    for (int i = at; i < at + frames; i++) {
      float sample = samples[i];
      if (!(sample <= LOUDEST && sample >= -LOUDEST)) {
        boolean finite = Float.isFinite(sample);
        samples[i] = !finite ? 0f : sample > 0f ? LOUDEST : -LOUDEST;
        notFinite += finite ? 0 : 1;
      }
    }
    return notFinite;
  }
}
