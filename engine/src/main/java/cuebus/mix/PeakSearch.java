package cuebus.mix;

import cuebus.rt.AudioThread;

/** Finds how loud a stretch of samples gets. */
final class PeakSearch {
  private PeakSearch() {}

  /**
   * The highest absolute value of {@code frames} samples; infinite or not a number if one of them is. Written so
   * that the compiler finds it in vectors; {@code Math.max} keeps what is not a number, a comparison would lose it.
   */
  @AudioThread
  static float highest(float[] samples, int at, int frames) {
    float highest = 0f;
    for (int i = at; i < at + frames; i++) highest = Math.max(highest, Math.abs(samples[i]));
    return highest;
  }
}
