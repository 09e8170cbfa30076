package cuebus.doubling;

/**
 * Decides by the level of a strip and by what is explained of it. It opens after 200 ms at 6 dB above that, or after
 * 60 ms at 12 dB; it closes when 500 ms of the kept copy have explained all there was.
 */
final class Excess {
  private static final double CLEARLY = 4; // 6 dB
  private static final double STRONGLY = 16; // 12 dB
  private static final int CLEARLY_BLOCKS = 20;
  private static final int STRONGLY_BLOCKS = 6;
  private static final int CLOSE_BLOCKS = 50;

  private int clearly;
  private int strongly;
  private int explained;
  private boolean open;

  /**
   * @param power mean square of the strip
   * @param threshold from which on somebody is heard in it
   * @param predicted mean square that its copies explain
   * @param keptHeard whether one of the copies is heard
   */
  boolean next(double power, double threshold, double predicted, boolean keptHeard) {
    boolean heard = power > threshold;
    clearly = count(clearly, heard && power > CLEARLY * predicted, CLEARLY_BLOCKS);
    strongly = count(strongly, heard && power > STRONGLY * predicted, STRONGLY_BLOCKS);
    if (clearly == CLEARLY_BLOCKS || strongly == STRONGLY_BLOCKS) {
      open = true;
      explained = 0;
    } else if (open) {
      boolean own = heard && power > CLEARLY * predicted;
      if (own) {
        explained = Math.max(0, explained - 3);
      } else if (keptHeard) {
        explained++;
      }
      if (explained >= CLOSE_BLOCKS) open = false;
    }
    return open;
  }

  void clear() {
    open = false;
    clearly = 0;
    strongly = 0;
  }

  /** Counts up, and down at the same pace: a voice has gaps between its syllables. */
  private static int count(int count, boolean up, int most) {
    return up ? Math.min(most, count + 1) : Math.max(0, count - 1);
  }
}
