package cuebus.doubling;

import java.util.Arrays;

/** The last seconds of a signal at the show's own rate, by show frame. */
final class History {
  private final float[] ring;
  private long end;

  History(int frames) {
    ring = new float[Integer.highestOneBit(frames - 1) * 2];
  }

  void append(float[] samples, int frames) {
    int at = slot(end);
    int before = Math.min(frames, ring.length - at);
    System.arraycopy(samples, 0, ring, at, before);
    System.arraycopy(samples, before, ring, 0, frames - before);
    end += frames;
  }

  /** Frames of a signal that nobody has asked for so far. */
  void skip(int frames) {
    end += frames;
  }

  /** Whether all of the stretch is still, and already, here. */
  boolean holds(long start, int frames) {
    return start >= Math.max(0, end - ring.length) && start + frames <= end;
  }

  /** Copies the stretch, which it must hold. */
  void copy(long start, float[] to, int frames) {
    int at = slot(start);
    int before = Math.min(frames, ring.length - at);
    System.arraycopy(ring, at, to, 0, before);
    System.arraycopy(ring, 0, to, before, frames - before);
  }

  private int slot(long frame) {
    return (int) (frame & (ring.length - 1));
  }

  long end() {
    return end;
  }

  /** Begins anew at {@code frame}; nothing of before counts. */
  void restart() {
    Arrays.fill(ring, 0f);
    end = 0;
  }
}
