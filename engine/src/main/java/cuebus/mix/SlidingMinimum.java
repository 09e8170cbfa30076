package cuebus.mix;

/**
 * The smallest of the last so many values, by a queue of candidates that rise: whoever is older and not smaller
 * than a newcomer can never be the minimum again (Lemire, "Streaming maximum-minimum filter", 2006).
 *
 * <p>Time: O(1) a value on average, O(window) at worst.
 */
final class SlidingMinimum {
  private final int window;
  private final int[] candidates;
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
    candidates = new int[capacity];
    births = new int[capacity];
    candidates[0] = start;
    size = 1;
  }

  /** Replaces each of the first {@code count} values by the smallest of the last {@code window} ones. */
  void slide(int[] values, int count) {
    int[] queue = candidates;
    int[] born = births;
    int first = oldest;
    int waiting = size;
    int time = now;
    for (int i = 0; i < count; i++) {
      int value = values[i];
      time++;
      while (waiting > 0 && queue[(first + waiting - 1) & (queue.length - 1)] >= value) waiting--;
      int place = first + waiting++;
      queue[place & (queue.length - 1)] = value;
      born[place & (born.length - 1)] = time;
      if (time - born[first & (born.length - 1)] >= window) {
        first++;
        waiting--;
      }
      values[i] = queue[first & (queue.length - 1)];
    }
    oldest = first & (queue.length - 1);
    size = waiting;
    now = time;
  }

  /** The smallest of the last {@code window} values. */
  int value() {
    return candidates[oldest];
  }
}
