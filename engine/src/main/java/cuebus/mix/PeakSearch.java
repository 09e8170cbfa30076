package cuebus.mix;

import cuebus.rt.AudioThread;

/** Finds how loud a stretch of samples gets. */
final class PeakSearch {
  private PeakSearch() {}

  /** The highest absolute value of {@code frames} samples; not a number or infinite if one of them is. */
  @AudioThread
  static float highest(float[] samples, int at, int frames) {
    float a = 0f;
    float b = 0f;
    float c = 0f;
    float d = 0f;
    int end = at + frames;
    int i = at;
    for (; i + 4 <= end; i += 4) { // four at a time: a maximum waits for the one before it
      a = Math.max(a, Math.abs(samples[i]));
      b = Math.max(b, Math.abs(samples[i + 1]));
      c = Math.max(c, Math.abs(samples[i + 2]));
      d = Math.max(d, Math.abs(samples[i + 3]));
    }
    for (; i < end; i++) a = Math.max(a, Math.abs(samples[i]));
    return Math.max(Math.max(a, b), Math.max(c, d));
  }
}
