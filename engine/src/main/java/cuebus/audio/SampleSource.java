package cuebus.audio;

import cuebus.rt.AudioThread;

/**
 * Where a player's samples come from, already at the desk's rate.
 *
 * <p>Live, reading must not block; offline it may wait for the disk, which is why it is an interface.
 */
public interface SampleSource {
  /**
   * Reads the next frames into two channels; a mono file is in both, at -3 dB.
   *
   * @return how many there were: fewer than wanted only at the end
   */
  @AudioThread
  int read(float[] left, float[] right, int offset, int frames);

  /** Goes on without reading, before it is read for the first time; on no audio thread. */
  default void skip(long frames) {
    float[] left = new float[4096];
    float[] right = new float[4096];
    long done = 0;
    while (done < frames) {
      int want = (int) Math.min(left.length, frames - done);
      if (read(left, right, 0, want) < want) return;
      done += want;
    }
  }

  /**
   * How many frames are left, if there are fewer than {@code within}; otherwise, and where nobody can tell without
   * blocking, {@code Long.MAX_VALUE}.
   */
  default long framesLeft(int within) {
    return Long.MAX_VALUE;
  }

  /** It is not read any more: what it holds may go. */
  @AudioThread
  default void release() {}
}
