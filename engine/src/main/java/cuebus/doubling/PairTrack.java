package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pair, block by block.
 *
 * <pre>
 *   clear -> SUSPECTED -> CONFIRMED -> (10 s of both heard without it) -> clear
 *     ^__________|             |_ the lag is followed; another lag that wins takes its place
 * </pre>
 *
 * <p>A block in which either is silent says nothing, for or against: silence freezes the state.
 */
final class PairTrack {
  private static final double MEMORY_SECONDS = 2;
  private static final double GONE_SECONDS = 10;

  /** Measured at its full rate once in so many blocks: 512 ms. */
  private static final int MEASURE_EVERY = 2;

  /** Searched once in so many blocks while nothing is there. */
  private static final int IDLE_EVERY = 2;

  private final WatchedPair pair;
  private final Ear a;
  private final Ear b;
  private final Tools tools;
  private final Candidate candidate;
  private final Follower follower;
  private final News news;
  private @Nullable CrossSpectra spectra;

  /** GONE: nothing is there, or no more. */
  private Stage stage = Stage.GONE;

  private long sinceFrame;
  private double againstSeconds;

  /** Updates in a row in which power agreed at one lag of many. */
  private int inPower;

  PairTrack(WatchedPair pair, Ear a, Ear b, Tools tools) {
    this.pair = pair;
    this.a = a;
    this.b = b;
    this.tools = tools;
    candidate = new Candidate(tools.grid);
    follower = new Follower(a, b, tools);
    news = new News(tools.grid.showRate);
  }

  /** What a pair that is looked at closely fills. */
  static CrossSpectra spectra(Grid grid) {
    return new CrossSpectra(grid, 0, grid.bins, MEMORY_SECONDS);
  }

  Ear a() {
    return a;
  }

  Ear b() {
    return b;
  }

  boolean isClose() {
    return spectra != null;
  }

  /** Nothing was found that would have to be watched. */
  boolean isClear() {
    return stage == Stage.GONE && candidate.points() == 0;
  }

  /** Looks closely from now on, and first at what the ears still have of the past. */
  void lookClosely(CrossSpectra place, long block) {
    place.clear();
    for (long past = Math.max(0, block - Grid.REACH); past < block; past++)
      place.add(a.spectra, b.spectra, past);
    spectra = place;
  }

  /** Gives the place back. */
  CrossSpectra leave() {
    CrossSpectra place = Objects.requireNonNull(spectra);
    spectra = null;
    candidate.forget();
    return place;
  }

  /** Both ears have ended a block; {@code turn} spreads the work of many pairs over the blocks. */
  void block(Now now, int turn, FindingSink sink) {
    if (spectra == null) return;
    spectra.add(a.spectra, b.spectra, now.block());
    if (!a.spectra.heard(now.block()) || !b.spectra.heard(now.block())) return;
    boolean idle = stage == Stage.GONE && candidate.hits() == 0;
    if (idle && (now.block() + turn) % IDLE_EVERY != 0) return;
    Peak peak = tools.search.search(spectra);
    float[] bands = tools.bands.at(spectra, peak.lag(), peak.polarity());
    float fresh = tools.bands.fresh(a.spectra, b.spectra, now.block(), peak);
    candidate.update(peak, bands, fresh, pair.onPaper(), now.frame());
    if (stage == Stage.GONE || stage == Stage.SUSPECTED) {
      seek(peak, now, sink);
    } else {
      follow(peak, now, sink);
    }
  }

  private void seek(Peak peak, Now now, FindingSink sink) {
    boolean sure = candidate.points() >= Rules.CONFIRM_POINTS;
    boolean unique = peak.ratio() >= Rules.LEAST_RATIO;
    boolean due = sure || candidate.isPeriodicCopy();
    inPower = due && !unique && follower.agreesInPower(peak, now) ? inPower + 1 : 0;
    if (due && (unique || inPower >= Rules.POWER_HITS)) {
      sinceFrame = stage == Stage.GONE
          ? candidate.sinceFrame()
          : Math.min(sinceFrame, candidate.sinceFrame());
      follower.lock(peak, !sure, now);
      emit(Stage.CONFIRMED, now, sink);
    } else if (stage == Stage.SUSPECTED) {
      against(candidate.hits() > 0, now, sink);
    } else if (candidate.hits() >= Rules.SUSPECT_HITS && peak.z() >= Rules.SURE_Z) {
      sinceFrame = candidate.sinceFrame();
      follower.guess(peak);
      emit(Stage.SUSPECTED, now, sink);
    }
  }

  private void follow(Peak peak, Now now, FindingSink sink) {
    float here = tools.search.sizeNear(follower.lag(), peak);
    if (follower.isBeatenBy(peak, here) && candidate.points() >= Rules.CONFIRM_POINTS) {
      follower.lock(peak, false, now);
      emit(Stage.CHANGED, now, sink);
      return;
    }
    boolean there = here >= Rules.STAY_Z;
    if (there && now.block() % MEASURE_EVERY == 0) follower.measure(now);
    if (against(there, now, sink)) return;
    boolean repeats = follower.noteRepeats(peak);
    if (repeats || news.isNews(finding(Stage.CHANGED), now.frame())) emit(Stage.CHANGED, now, sink);
  }

  /** Counts what speaks against it; true when that was enough to let go. */
  private boolean against(boolean there, Now now, FindingSink sink) {
    againstSeconds = there ? 0 : againstSeconds + Grid.BLOCK / tools.grid.lowRate;
    if (againstSeconds < GONE_SECONDS) return false;
    emit(Stage.GONE, now, sink);
    candidate.forget();
    return true;
  }

  /** The timeline begins anew: the state stays, averages do not. */
  void restart() {
    if (spectra != null) spectra.clear();
    candidate.forget();
    follower.restart();
  }

  private void emit(Stage what, Now now, FindingSink sink) {
    DoubleFound finding = finding(what);
    stage = what == Stage.CHANGED ? Stage.CONFIRMED : what;
    againstSeconds = 0;
    news.told(finding, now.frame());
    sink.found(finding, now.frame());
  }

  private DoubleFound finding(Stage what) {
    return new DoubleFound(
        pair.first(),
        pair.second(),
        what,
        follower.delayMs(),
        follower.levelDb(),
        follower.driftPpm(),
        follower.polarity(),
        follower.confidence(),
        follower.isPeriodic(),
        sinceFrame);
  }
}
