package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import java.util.List;
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

  /** Searched once in so many blocks while nothing is there. */
  private static final int IDLE_EVERY = 2;

  /** All lags are searched once in so many blocks while the one that is known stands: once a second. */
  private static final int SETTLED_EVERY = 4;

  /** The lag that is known is looked at once in so many blocks. */
  private static final int FOLLOW_EVERY = 2;

  /** A suspicion goes before so many that are none. */
  private static final int SUSPICION_FIRST = 4;

  private final WatchedPair pair;
  private final Ear a;
  private final Ear b;
  private final Tools tools;
  private final Candidate candidate;
  private final Follower follower;
  private final Proof proof;
  private final News news;
  private @Nullable CrossSpectra spectra;

  /** GONE: nothing is there, or no more. */
  private Stage stage = Stage.GONE;

  private long sinceFrame;
  private double againstSeconds;

  /** Blocks in which both were heard since what was found was last looked for. */
  private int unjudged;

  private long searchedAt;
  private boolean unsettled;

  PairTrack(WatchedPair pair, Ear a, Ear b, Tools tools) {
    this.pair = pair;
    this.a = a;
    this.b = b;
    this.tools = tools;
    candidate = new Candidate(tools.grid);
    follower = new Follower(a, b, tools);
    proof = new Proof(a, b, follower, pair.onPaper());
    news = new News(tools.grid.showRate);
  }

  /** What a pair that is looked at closely fills. */
  static CrossSpectra spectra(Grid grid) {
    return new CrossSpectra(grid, grid.bins, MEMORY_SECONDS);
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
    place.compare(a.spectra, b.spectra);
    for (long past = Math.max(0, block - Grid.REACH); past < block; past++) place.take(past);
    spectra = place;
    searchedAt = block;
  }

  /** Gives the place back. */
  CrossSpectra leave() {
    CrossSpectra place = Objects.requireNonNull(spectra);
    spectra = null;
    candidate.forget();
    proof.forget();
    return place;
  }

  /** Both ears have ended a block. */
  void hear(Now now) {
    if (spectra == null) return;
    spectra.take(now.block());
    if (isHeard(now)) unjudged++;
  }

  private boolean isHeard(Now now) {
    return a.spectra.heard(now.block()) && b.spectra.heard(now.block());
  }

  /** How badly all lags want to be searched; 0: not now. */
  long urgency(Now now) {
    long waited = now.block() - searchedAt;
    if (spectra == null || waited <= 0 || !isHeard(now)) return 0;
    boolean found = stage != Stage.GONE && stage != Stage.SUSPECTED;
    boolean suspicious = found ? unsettled : stage == Stage.SUSPECTED || candidate.hits() > 0;
    if (suspicious) return waited * SUSPICION_FIRST;
    return waited < (found ? SETTLED_EVERY : IDLE_EVERY) ? 0 : waited;
  }

  /** Searches all lags. */
  void search(Now now, FindingSink sink) {
    CrossSpectra close = Objects.requireNonNull(spectra);
    searchedAt = now.block();
    Peak peak = tools.search.search(close);
    float[] bands = tools.bands.at(close, peak.lag(), peak.polarity());
    float fresh = tools.bands.fresh(a.spectra, b.spectra, now.block(), peak);
    float[] presence = tools.bands.presence(a.spectra, b.spectra, now.block());
    Evidence evidence = Evidence.of(peak, bands, presence, fresh);
    candidate.update(evidence, pair.onPaper(), now.frame());
    if (stage == Stage.GONE || stage == Stage.SUSPECTED) {
      seek(peak, bands, now, sink);
    } else {
      compare(peak, now, sink);
    }
  }

  /** Looks at the lag that is known, if it is time; {@code turn} spreads the work of many pairs over the blocks. */
  void follow(Now now, int turn, FindingSink sink) {
    boolean found = stage != Stage.GONE && stage != Stage.SUSPECTED;
    boolean due = searchedAt == now.block() || (now.block() + turn) % FOLLOW_EVERY == 0;
    if (spectra == null || !found || !due || !isHeard(now)) return;
    boolean there = follower.sizeIn(spectra) >= Rules.STAY_Z;
    unsettled = !there || follower.isElsewhere(candidate);
    if (there) follower.measureIfDue(now);
    if (against(there, now, sink)) return;
    if (news.isNews(finding(Stage.CHANGED), now.frame())) emit(Stage.CHANGED, now, sink);
  }

  private void seek(Peak peak, float[] bands, Now now, FindingSink sink) {
    boolean sure = candidate.points() >= Rules.CONFIRM_POINTS;
    if (proof.suffices(peak, bands, sure || candidate.isPeriodicCopy(), now)) {
      sinceFrame = stage == Stage.GONE
          ? candidate.sinceFrame()
          : Math.min(sinceFrame, candidate.sinceFrame());
      List<Peak> rivals = tools.search.rivals(peak);
      follower.lock(likeliest(rivals), !sure || rivals.size() > 1, now);
      emit(Stage.CONFIRMED, now, sink);
    } else if (stage == Stage.SUSPECTED) {
      against(candidate.hits() > 0, now, sink);
    } else if (candidate.hits() >= Rules.SUSPECT_HITS && peak.z() >= Rules.SURE_Z) {
      sinceFrame = candidate.sinceFrame();
      follower.guess(peak);
      emit(Stage.SUSPECTED, now, sink);
    }
  }

  private Peak likeliest(List<Peak> rivals) {
    return Contour.likeliest(rivals, a.contour, b.contour, tools.grid.lowRate);
  }

  /** Compares the lag that is known with the strongest of all. */
  private void compare(Peak peak, Now now, FindingSink sink) {
    follower.noteChance(peak);
    float here = tools.search.sizeNear(follower.lag(), peak);
    List<Peak> rivals =
        follower.isBeatenBy(peak, here) && candidate.points() >= Rules.CONFIRM_POINTS
            ? tools.search.rivals(peak)
            : List.of();
    if (!rivals.isEmpty() && follower.isElsewhere(likeliest(rivals).lag())) {
      follower.lock(likeliest(rivals), rivals.size() > 1, now);
      emit(Stage.CHANGED, now, sink);
    } else if (follower.noteRepeats(peak)) {
      emit(Stage.CHANGED, now, sink);
    }
  }

  /** Counts what speaks against it; true when that was enough to let go. */
  private boolean against(boolean there, Now now, FindingSink sink) {
    againstSeconds = there ? 0 : againstSeconds + unjudged * Grid.BLOCK / tools.grid.lowRate;
    unjudged = 0;
    if (againstSeconds < GONE_SECONDS) return false;
    emit(Stage.GONE, now, sink);
    candidate.forget();
    proof.forget();
    return true;
  }

  /** The timeline begins anew: the state stays, averages do not. */
  void restart() {
    if (spectra != null) spectra.clear();
    candidate.forget();
    proof.forget();
    follower.restart();
    searchedAt = 0;
  }

  private void emit(Stage what, Now now, FindingSink sink) {
    DoubleFound finding = finding(what);
    stage = what == Stage.CHANGED ? Stage.CONFIRMED : what;
    againstSeconds = 0;
    unjudged = 0;
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
