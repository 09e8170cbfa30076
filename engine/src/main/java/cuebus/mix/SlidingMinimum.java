package cuebus.mix;

/**
 * The smallest of the last so many values, by a queue of candidates that rise: whoever is older and not smaller
 * than a newcomer can never be the minimum again (Lemire, "Streaming maximum-minimum filter", 2006).
 *
 * <p>Time: O(1) a value on average, O(window) at worst.
 */
final class SlidingMinimum {
  private final int window;
  private final int mask;
  private final int[] values;
  private final int[] births;
  private int oldest;
  private int size;
  private int now;

  /**
   * @param window how many values count, at least 1
   * @param start what has been before the first value
   */
  SlidingMinimum(int window, int start) {
    this.window = window;
    int capacity = Integer.highestOneBit(window) << 1;
    mask = capacity - 1;
    values = new int[capacity];
    births = new int[capacity];
    push(start);
  }

  /** Adds a value and returns the smallest of the last {@code window} ones. */
  int push(int value) {
    now++;
    while (size > 0 && values[(oldest + size - 1) & mask] >= value) size--;
    int place = (oldest + size) & mask;
    values[place] = value;
    births[place] = now;
    size++;
    if (now - births[oldest] >= window) {
      oldest = (oldest + 1) & mask;
      size--;
    }
    return values[oldest];
  }

  /** The smallest of the last {@code window} values. */
  int value() {
    return values[oldest];
  }
}
