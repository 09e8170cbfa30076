package cuebus.osc;

/**
 * A bucket of tokens: it fills at a steady rate, and what is sent takes from it. So a sender may say much at once, but
 * not all the time.
 *
 * <p>Threads: any; its monitor is held for an instant.<br>
 * Memory: allocates nothing after construction.
 */
final class Bucket {
  private final double perNs;
  private final double most;
  private double level;
  private long lastNs = Long.MIN_VALUE;

  /**
   * @param perSecond how fast it fills, tokens a second
   * @param most how much it holds, tokens; full at first
   */
  Bucket(double perSecond, double most) {
    perNs = perSecond / 1e9;
    this.most = most;
    level = most;
  }

  /**
   * Takes from it.
   *
   * @param nowNs on a steady clock
   * @return false if there is not enough; then nothing is taken
   */
  synchronized boolean take(long nowNs, int tokens) {
    if (lastNs == Long.MIN_VALUE) lastNs = nowNs;
    if (nowNs > lastNs) { // threads read the clock before they come here
      level = Math.min(most, level + (nowNs - lastNs) * perNs);
      lastNs = nowNs;
    }
    if (level < tokens) return false;
    level -= tokens;
    return true;
  }
}
