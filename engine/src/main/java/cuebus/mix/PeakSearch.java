package cuebus.mix;

import cuebus.rt.AudioThread;

/** Finds how loud a stretch of samples gets. */
final class PeakSearch {
  private PeakSearch() {}

  /**
   * The highest absolute value of {@code frames} samples; infinite or not a number if one of them is. Without their
   * sign the bits of floats stand in the order of their values, and of whole numbers the compiler finds the largest
   * in vectors.
   */
  @AudioThread
  static float highest(float[] samples, int at, int frames) {
    int largest = 0;
    for (int i = at; i < at + frames; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(samples[i]) & Integer.MAX_VALUE);
    }
    return Float.intBitsToFloat(largest);
  }
}
