package cuebus.doubling;

/**
 * Decides by the level of a strip and by what is explained of it, 10 ms at a time: a cumulative sum (E. S. Page,
 * "Continuous inspection schemes", 1954) of what it is louder by than 4 dB above the explanation. It opens at 30 dB
 * blocks: after 30 ms where nothing is explained, 150 ms at 6 dB. It closes when 500 ms of the kept copy have explained
 * all there was.
 *
 * <p>The figures were set on recorded voices in rooms: one wrong opening in a minute of a copy with nothing of its own,
 * 0.8 % of the time.
 */
final class Excess {
  /** What rooms, syllables and a delay that is not a whole block make of an explanation. */
  private static final double DOUBT_DB = 4;

  private static final double MOST_DB = 10;

  /** A gap between syllables takes back a little, not all. */
  private static final double LEAST_DB = -4;

  private static final double OPEN_DB = 30;
  private static final double CLEARLY = 4; // 6 dB
  private static final double LEAST_EXPLAINED = 0.1;
  private static final int CLOSE_BLOCKS = 50;

  private double sumDb;
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
    sumDb = Math.min(OPEN_DB, Math.max(0, sumDb + moreDb(heard, power, threshold, predicted)));
    if (sumDb >= OPEN_DB) {
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

  private static double moreDb(boolean heard, double power, double threshold, double predicted) {
    if (!heard) return LEAST_DB;
    double against = Math.max(predicted, threshold * LEAST_EXPLAINED);
    double moreDb = 10 * StrictMath.log10(power / against) - DOUBT_DB;
    return Math.max(LEAST_DB, Math.min(MOST_DB, moreDb));
  }

  void clear() {
    open = false;
    sumDb = 0;
    explained = 0;
  }
}
