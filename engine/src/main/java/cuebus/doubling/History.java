package cuebus.doubling;

/** The last seconds of a signal at the show's own rate, by show frame. */
final class History {
  private final float[] ring;
  private long end;

  History(int frames) {
    ring = new float[Integer.highestOneBit(frames - 1) * 2];
  }

  void append(float[] samples, int frames) {
    for (int i = 0; i < frames; i++) ring[(int) ((end + i) & (ring.length - 1))] = samples[i];
    end += frames;
  }

  /** Whether all of the stretch is still, and already, here. */
  boolean holds(long start, int frames) {
    return start >= Math.max(0, end - ring.length) && start + frames <= end;
  }

  float at(long frame) {
    return ring[(int) (frame & (ring.length - 1))];
  }

  long end() {
    return end;
  }

  /** Begins anew at {@code frame}; nothing of before counts. */
  void restart() {
    java.util.Arrays.fill(ring, 0f);
    end = 0;
  }
}
