package cuebus.doubling;

/** Follows the lag of a pair that was found, and measures it: delay, level, drift, polarity. */
final class Follower {
  private static final double NEAR_MS = 1;

  /** By how much another lag must be stronger to take over. */
  private static final float BEATEN_BY = 1.3f;

  private final Ear a;
  private final Ear b;
  private final Tools tools;
  private final Drift drift;
  private final SharedLevel level = new SharedLevel();
  private double lag;
  private int polarity = 1;
  private float confidence;
  private boolean periodic;

  Follower(Ear a, Ear b, Tools tools) {
    this.a = a;
    this.b = b;
    this.tools = tools;
    drift = new Drift(tools.grid.showRate);
  }

  /** Takes the lag of a suspicion, unmeasured. */
  void guess(Peak peak) {
    forget();
    lag = peak.lag();
    polarity = peak.polarity();
    periodic = false;
    confidence = Math.min(0.5f, peak.z() / 40f);
  }

  /** Takes the lag of a finding, and measures it. */
  void lock(Peak peak, boolean isPeriodic, Now now) {
    forget();
    lag = peak.lag();
    polarity = peak.polarity();
    periodic = isPeriodic;
    confidence = Math.min(isPeriodic ? 0.6f : 1f, 0.5f + peak.z() / 40f);
    measure(now);
  }

  /** Measures where the lag is expected by now; what cannot be measured changes nothing. */
  void measure(Now now) {
    double expected =
        drift.count() == 0 ? tools.grid.framesOf(lag) : drift.lagAt(now.heardFrames());
    Refine.Measured measured =
        tools.refine.measure(a.history, b.history, now.heardFrames(), expected, drift.perFrame());
    if (measured == null) return;
    drift.add(measured.atFrame(), measured.lagFrames());
    level.add(measured);
    lag = drift.lagAt(now.heardFrames()) / tools.grid.factor;
  }

  boolean isBeatenBy(Peak peak, float here) {
    boolean elsewhere = Math.abs(peak.lag() - lag) > NEAR_MS * tools.grid.lowRate / 1000;
    return elsewhere && peak.z() > BEATEN_BY * here;
  }

  void restart() {
    drift.forget();
  }

  private void forget() {
    drift.forget();
    level.forget();
  }

  double lag() {
    return lag;
  }

  /** Of the second behind the first, without what the taps themselves are late. */
  double delayMs() {
    int latencyFrames = b.tap.latencyFrames() - a.tap.latencyFrames();
    return (tools.grid.framesOf(lag) - latencyFrames) * 1000 / tools.grid.showRate;
  }

  float levelDb() {
    return level.isKnown() ? level.levelDb(lag >= 0) : 0f;
  }

  double driftPpm() {
    return drift.known() ? drift.perFrame() * 1e6 : 0;
  }

  int polarity() {
    return polarity;
  }

  float confidence() {
    return confidence;
  }

  boolean isPeriodic() {
    return periodic;
  }
}
