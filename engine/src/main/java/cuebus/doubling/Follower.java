package cuebus.doubling;

/** Follows the lag of a pair that was found, and measures it: delay, level, drift, polarity. */
final class Follower {
  private static final double NEAR_MS = 1;

  /** By how much another lag must be stronger to take over. */
  private static final float BEATEN_BY = 1.3f;

  /** Blocks from one measurement to the next: half a second at first, then one, and two once the figures stand. */
  private static final int OFTEN = 2;

  private static final int AT_TIMES = 4;
  private static final int SELDOM = 8;
  private static final int FIRST = 4;
  private static final int ENOUGH = 24;

  /** A drift beyond this is measured longer before it is left alone. */
  private static final double SMALL_DRIFT = 20e-6;

  private static final float REPEATING_RATIO = 1.2f;
  private static final int REPEATING_UPDATES = 4;

  private final Ear a;
  private final Ear b;
  private final Tools tools;
  private final Drift drift;
  private final SharedLevel level = new SharedLevel();
  private double lag;
  private int polarity = 1;
  private float confidence;
  private boolean periodic;
  private int repeats;

  /** The RMS over all lags, as of the last search. */
  private float chance = Float.MAX_VALUE;

  private int measured;
  private long dueBlock;

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
    noteChance(peak);
    measured = 0;
    dueBlock = now.block();
    measureIfDue(now);
  }

  /** Remembers what the lag must stand out of. */
  void noteChance(Peak peak) {
    if (peak.z() > 0) chance = Math.abs(peak.value()) / peak.z();
  }

  /** How far the lag stands out in {@code spectra} by now. */
  float sizeIn(CrossSpectra spectra) {
    return tools.search.largestNear(spectra, lag) / chance;
  }

  /** Whether another lag has been the strongest lately. */
  boolean isElsewhere(Candidate candidate) {
    return candidate.hits() > 0 && isElsewhere(candidate.lag());
  }

  /** Whether {@code other} is another lag than the one that is followed. */
  boolean isElsewhere(double other) {
    return Math.abs(other - lag) > NEAR_MS * tools.grid.lowRate / 1000;
  }

  /** Measures often until the figures stand, then seldom. */
  void measureIfDue(Now now) {
    if (now.block() < dueBlock) return;
    measure(now);
    measured++;
    dueBlock = now.block() + (measured < FIRST ? OFTEN : isStanding() ? SELDOM : AT_TIMES);
  }

  private boolean isStanding() {
    boolean still = drift.known() && Math.abs(drift.perFrame()) < SMALL_DRIFT;
    return still || measured >= ENOUGH;
  }

  /**
   * Whether the two agree in power as well, not only bin by bin: songs with the same drums agree in the many bins
   * between the tones, but not in the tones.
   */
  boolean agreesInPower(Peak peak, Now now) {
    Refine.Measured measured = tools.refine.measure(
        a.history,
        b.history,
        now.heardFrames(),
        tools.grid.framesOf(peak.lag()),
        0,
        Refine.SEGMENTS);
    return measured != null && SharedLevel.agree(measured);
  }

  /** Notes that another lag is as good, again and again: then the delay may be wrong by whole periods. */
  boolean noteRepeats(Peak peak) {
    repeats = peak.ratio() < REPEATING_RATIO ? repeats + 1 : Math.max(0, repeats - 1);
    boolean now = repeats >= REPEATING_UPDATES;
    if (!now || periodic) return false;
    periodic = true;
    return true;
  }

  /** Measures where the lag is expected by now; what cannot be measured changes nothing. */
  private void measure(Now now) {
    int segments = drift.count() == 0 ? Refine.SEGMENTS : Refine.FEW_SEGMENTS;
    double expected =
        drift.count() == 0 ? tools.grid.framesOf(lag) : drift.lagAt(now.heardFrames());
    Refine.Measured measured = tools.refine.measure(
        a.history, b.history, now.heardFrames(), expected, drift.perFrame(), segments);
    if (measured == null) return;
    drift.add(measured.atFrame(), measured.lagFrames());
    level.add(measured);
    lag = drift.lagAt(now.heardFrames()) / tools.grid.factor;
  }

  boolean isBeatenBy(Peak peak, float here) {
    return isElsewhere(peak.lag()) && peak.z() > BEATEN_BY * here;
  }

  void restart() {
    drift.forget();
    measured = 0;
    dueBlock = 0;
  }

  private void forget() {
    drift.forget();
    level.forget();
    repeats = 0;
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
