package cuebus.mix;

import java.util.Arrays;

/**
 * The smallest of the last so many values, without a choice that depends on them: the stream is cut into blocks as
 * long as the window, and any window is the end of one block and the beginning of the next (M. van Herk, "A fast
 * algorithm for local minimum and maximum filters on rectangular and octagonal kernels", Pattern Recognition
 * Letters 13, 1992).
 *
 * <pre>
 *   |--- last block ---|--- this block ---|
 *            |- rests -|- low -|            the smaller of both
 * </pre>
 *
 * <p>Time: O(1) a value on average, O(window) once a window.
 */
final class SlidingMinimum {
  private final int window;
  private final int[] block; // values of this block
  private final int[]
      rests; // [i]: the smallest of the last block from its value i on; nothing is left at the end
  private int place; // of the next value in this block
  private int low = Integer.MAX_VALUE; // the smallest of this block
  private int smallest;

  /**
   * @param window how many values count, at least 1
   * @param start what has been before the first value
   */
  SlidingMinimum(int window, int start) {
    this.window = window;
    block = new int[window];
    rests = new int[window + 1];
    Arrays.fill(rests, 0, window, start);
    rests[window] = Integer.MAX_VALUE;
    smallest = start;
  }

  /** Replaces each of the first {@code count} values by the smallest of the last {@code window} ones. */
  void slide(int[] values, int count) {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, window - place);
      System.arraycopy(values, done, block, place, run);
      slideRun(values, done, run);
      done += run;
      place += run;
      if (place == window) nextBlock();
    }
    if (count > 0) smallest = values[count - 1];
  }

  private void slideRun(int[] values, int from, int run) {
    int[] left = rests;
    int lowest = low;
    for (int i = 0, k = place + 1; i < run; i++, k++) {
      lowest = Math.min(lowest, values[from + i]);
      values[from + i] = Math.min(lowest, left[k]);
    }
    low = lowest;
  }

  private void nextBlock() {
    int lowest = Integer.MAX_VALUE;
    for (int i = window - 1; i >= 0; i--) {
      lowest = Math.min(lowest, block[i]);
      rests[i] = lowest;
    }
    low = Integer.MAX_VALUE;
    place = 0;
  }

  /** The smallest of the last {@code window} values. */
  int value() {
    return smallest;
  }
}
