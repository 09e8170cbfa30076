package cuebus.doubling;

/**
 * A lag that may be one: how often in a row it came out on top, and how much speaks for it.
 *
 * <p>A coincidence of two talkers or two songs lasts as long as it fades from the averages; a copy grows. So every
 * update in which the same lag stands out adds points, more when it stands out far, and every one in which it does
 * not takes some away.
 */
final class Candidate {
  private static final double SAME_LAG_MS = 1;

  private final double sameLag;
  private double lag;
  private int hits;
  private float points;
  private long sinceFrame;
  private int allOver;

  Candidate(Grid grid) {
    sameLag = SAME_LAG_MS * grid.lowRate / 1000;
  }

  /** Takes the strongest lag of a search. */
  void update(Evidence evidence, boolean onPaper, long frame) {
    Peak peak = evidence.peak();
    boolean agrees = evidence.fresh() >= Rules.FRESH && evidence.allOver();
    allOver = agrees ? allOver + 1 : Math.max(0, allOver - 2);
    if (peak.z() < Rules.HIT_Z) {
      miss();
      return;
    }
    if (hits == 0 || Math.abs(peak.lag() - lag) > sameLag) {
      hits = 0;
      points = 0;
      sinceFrame = frame;
    }
    lag = peak.lag();
    hits++;
    float gained = Rules.points(evidence, onPaper);
    points = gained > 0
        ? Math.min(points + gained, Rules.MOST_POINTS)
        : Math.max(0, points - Rules.LOST_POINTS);
  }

  private void miss() {
    points = Math.max(0, points - Rules.LOST_POINTS);
    if (hits > 0 && points == 0) hits = 0;
  }

  void forget() {
    hits = 0;
    points = 0;
    allOver = 0;
  }

  double lag() {
    return lag;
  }

  /** Whether the two agree all over for long, at one lag or at many. */
  boolean isPeriodicCopy() {
    return allOver >= Rules.PERIODIC_HITS;
  }

  int hits() {
    return hits;
  }

  float points() {
    return points;
  }

  long sinceFrame() {
    return sinceFrame;
  }
}
