package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.DoubleStatus.Phase;
import cuebus.status.DoubleStatus.Remedy;
import cuebus.status.DoubleStatus.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the doubles there are with those that are known: begins, follows and ends them.
 *
 * <p>What is certain by the patch list is acted on at once, and is not heard for one block; it counts as an act all the
 * same. What was given back because it had gone, or was heard to be something else, rests: {@link Pace}.
 */
final class Review {
  private final Desk desk;
  private final long frame;
  private final Occasion occasion;
  private final DoubleWords words;
  private final List<DoubleStatus> statuses = new ArrayList<>();
  private final GuardState state;
  private final Pace pace;
  private final TurnedDown down;
  private final List<DoubleStatus> open = new ArrayList<>();
  private List<GuardMove> moves = List.of();
  private int nextNumber;

  /**
   * Why the guard looks.
   *
   * @param byHand somebody moved something, or a port did: what ends by that needs no rest
   * @param before who was heard where until now
   */
  record Occasion(boolean byHand, Patch before) {}

  /**
   * @param state with what is to be looked at
   */
  Review(Desk desk, long frame, GuardState state, Occasion occasion) {
    this.desk = desk;
    this.frame = frame;
    this.state = state;
    this.occasion = occasion;
    words = new DoubleWords(desk);
    pace = new Pace(desk, state, frame);
    down = new TurnedDown(desk, state);
    nextNumber = state.nextNumber();
  }

  static String key(DoubleStatus it) {
    return it.bus() + ' ' + it.kept() + ' ' + it.copy();
  }

  /** The state behind it. */
  GuardState after() {
    List<Claim> claims = Claims.of(desk, state);
    List<DoubleStatus> ended = state.doubles().stream()
        .filter(it -> claims.stream().noneMatch(claim -> claim.isOf(it)))
        .toList();
    for (DoubleStatus it : ended) end(it);
    for (Claim claim : claims) {
      DoubleStatus known =
          state.doubles().stream().filter(claim::isOf).findFirst().orElse(null);
      DoubleStatus now = follow(claim, known);
      if (!now.equals(known)) statuses.add(now);
      open.add(now);
    }
    for (DoubleStatus it : ended) {
      if (needsRest(it)) pace.gaveBack(it);
    }
    Map<Parameter, Float> guardDb = down.of(open);
    moves = down.moves(guardDb, open);
    return new GuardState(
        state.patch(),
        state.paper(),
        state.paperCue(),
        state.heard(),
        open,
        guardDb,
        pace.lastActFrame(),
        pace.restUntilFrame(),
        state.facts(),
        nextNumber);
  }

  private void end(DoubleStatus it) {
    Times was = it.times();
    Times times = new Times(was.suspected(), was.confirmed(), was.remedied(), frame);
    statuses.add(new DoubleStatus(
        it.number(),
        it.bus(),
        it.kept(),
        it.copy(),
        it.cause(),
        it.figures(),
        times,
        Phase.ENDED,
        it.remedy(),
        false,
        it.why()));
  }

  /** Whether the copy of one that ended was given back by what is heard: not where another double goes on with it. */
  private boolean needsRest(DoubleStatus it) {
    boolean wasDealtWith = it.remedy() != Remedy.WARN && it.times().remedied() >= 0;
    boolean byEar = it.phase() == Phase.PROBE || !occasion.byHand();
    boolean goesOn = open.stream()
        .anyMatch(other -> other.bus().equals(it.bus())
            && other.copy().equals(it.copy())
            && other.times().remedied() >= 0);
    return wasDealtWith && byEar && !goesOn;
  }

  private DoubleStatus follow(Claim claim, @Nullable DoubleStatus known) {
    Pair heard = claim.heard();
    Figures figures = heard == null ? Figures.NONE : heard.of(new Signal.OfStrip(claim.copy()));
    boolean sure = claim.isSure();
    Times was = known == null ? Times.NONE : known.times();
    boolean shown = sure || heard != null;
    Times times = new Times(
        was.suspected() < 0 && shown ? frame : was.suspected(),
        was.confirmed() < 0 && sure ? frame : was.confirmed(),
        was.remedied(),
        -1);
    int number = known == null ? 0 : known.number();
    if (number == 0 && shown) number = nextNumber++;
    DoubleStatus now = new DoubleStatus(
        number,
        claim.bus().value(),
        claim.kept(),
        claim.copy().value(),
        known != null && known.isConfirmed() ? known.cause() : claim.cause(),
        figures,
        times,
        sure ? Phase.CONFIRMED : shown ? Phase.SUSPECT : Phase.PAPER,
        known == null ? null : known.remedy(),
        false,
        Text.NONE);
    now = sure ? act(claim, now) : now;
    return words.explained(now, claim, state, down.duckDb(now, claim));
  }

  private DoubleStatus act(Claim claim, DoubleStatus it) {
    GuardMode mode = Modes.of(desk, state.facts().modes(), claim.bus());
    // a dead port takes no decision back: the copy is let through until the port is there again
    boolean alone = isDead(claim);
    boolean mayNot = state.facts().dismissed().contains(key(it))
        || state.facts().locked().contains(claim.copy())
        || !(alone || staysAudible(claim));
    Remedy remedy = mayNot ? Remedy.WARN : Decision.remedy(desk, claim, it.figures(), mode);
    if (remedy == Remedy.WARN) return with(it, Remedy.WARN, -1, Phase.CONFIRMED, false);
    boolean holds =
        it.remedy() != null && it.remedy() != Remedy.WARN && it.times().remedied() >= 0;
    if (!holds && (alone || !mayActNow(claim, remedy)))
      return with(it, null, -1, Phase.CONFIRMED, false);
    // a remedy that was chosen stays: a delay that wanders about 35 ms must not change it to and
    // fro
    Remedy chosen = holds ? Objects.requireNonNull(it.remedy()) : remedy;
    Pair heard = claim.heard();
    boolean probed = heard != null && heard.goneFrame() >= 0 && !claim.isCertain();
    boolean opens =
        alone || (chosen == Remedy.DUCK && state.facts().unexplained().contains(claim.copy()));
    long since = holds ? it.times().remedied() : frame;
    return with(it, chosen, since, probed ? Phase.PROBE : Phase.REMEDIED, opens);
  }

  private static DoubleStatus with(
      DoubleStatus it, @Nullable Remedy remedy, long remedied, Phase phase, boolean open) {
    Times times = new Times(
        it.times().suspected(), it.times().confirmed(), remedied, it.times().ended());
    return new DoubleStatus(
        it.number(),
        it.bus(),
        it.kept(),
        it.copy(),
        it.cause(),
        it.figures(),
        times,
        phase,
        remedy,
        open,
        it.why());
  }

  private boolean isDead(Claim claim) {
    return state.facts().isDead(claim.copy().value()) || state.facts().isDead(claim.kept());
  }

  /** Whether the sound is still heard without the copy: the last one is never taken. */
  private boolean staysAudible(Claim claim) {
    int bus = desk.indexOf(claim.bus());
    if (claim.isOfCaller(desk)) return true; // they hear themselves anyway
    if (claim.kept().equals(claim.bus().value())) return true; // the bus without its own return
    String kept = claim.kept();
    for (int hops = 0; hops <= desk.strips().size(); hops++) {
      StripId strip = new StripId(kept);
      boolean there = state.patch().isAudible(desk.indexOf(strip), bus)
          && !state.facts().dead().contains(strip)
          && !strip.equals(claim.copy());
      if (!there) return false;
      DoubleStatus itself = turnedDown(claim.bus().value(), kept);
      if (itself == null) return true;
      if (itself.kept().equals(itself.bus())) return false;
      kept = itself.kept(); // a copy itself: then the one that it is a copy of has to be there
    }
    return false;
  }

  private @Nullable DoubleStatus turnedDown(String bus, String strip) {
    return open.stream()
        .filter(it -> it.bus().equals(bus) && it.copy().equals(strip))
        .filter(it -> it.remedy() == Remedy.DUCK || it.remedy() == Remedy.MUTE)
        .findFirst()
        .orElse(null);
  }

  private boolean mayActNow(Claim claim, Remedy remedy) {
    if (isDownAlready(claim))
      return true; // another double of the same strip goes on: nothing moves
    boolean nothingMoves =
        remedy == Remedy.SHARE && down.sharesAlready(claim.kept(), claim.copy().value());
    if (nothingMoves) return true;
    if (!claim.isCertain() && !pace.allows(claim.bus(), claim.copy())) return false;
    // on a bus that carried nothing until now nobody hears anything move
    if (!occasion.before().isSilent(desk.indexOf(claim.bus()))) pace.acted(claim.bus());
    return true;
  }

  private boolean isDownAlready(Claim claim) {
    float nowDb = state.guardDb(desk.indexOf(claim.copy()), desk.indexOf(claim.bus()));
    return nowDb < 0 || turnedDown(claim.bus().value(), claim.copy().value()) != null;
  }

  List<GuardMove> moves() {
    return moves;
  }

  List<DoubleStatus> statuses() {
    return statuses;
  }

  /** When to look again; {@code Long.MAX_VALUE} when nothing waits. */
  long dueFrame() {
    return pace.dueFrame();
  }
}
