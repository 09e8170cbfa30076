package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.MixMinus;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the doubles there are with those that are known: begins, follows and ends them, and works out what each
 * strip is turned down by.
 *
 * <p>At most one automatic act a bus in 5 s, but for what is certain by the patch list, which is not heard for one
 * block. All that is sure when an act comes is one act, however many strips that are. What was given back because it
 * had gone is left alone for 30 s. Giving back is never held up.
 */
final class Review {
  static final int ACT_EVERY_MS = 5_000;
  static final int REST_MS = 30_000;
  private static final int MUTE_MS = 40;
  private static final int DUCK_MS = 50;
  private static final int OPEN_MS = 300;
  private static final int RESTORE_MS = 400;
  private static final int RESCUE_MS = 50;
  private static final float DEEPER_DB = 1f;

  private final Desk desk;
  private final long frame;
  private final DoubleWords words;
  private final List<GuardMove> moves = new ArrayList<>();
  private final List<DoubleStatus> statuses = new ArrayList<>();
  private final Map<BusId, Long> lastAct = new HashMap<>();
  private final Map<String, Long> rest = new HashMap<>();
  private final Map<String, Float> duckDb = new HashMap<>();
  private long dueFrame = Long.MAX_VALUE;
  private int nextNumber;

  Review(Desk desk, long frame) {
    this.desk = desk;
    this.frame = frame;
    this.words = new DoubleWords(desk);
  }

  static String key(DoubleStatus it) {
    return it.bus() + ' ' + it.kept() + ' ' + it.copy();
  }

  GuardState of(GuardState state) {
    nextNumber = state.nextNumber();
    lastAct.putAll(state.lastActFrame());
    rest.putAll(state.restUntilFrame());
    List<Claim> claims = Claims.of(desk, state);
    List<DoubleStatus> open = new ArrayList<>();
    for (DoubleStatus it : state.doubles()) {
      if (claims.stream().noneMatch(claim -> claim.isOf(it))) end(it);
    }
    for (Claim claim : claims) {
      DoubleStatus known =
          state.doubles().stream().filter(claim::isOf).findFirst().orElse(null);
      DoubleStatus now = follow(state, claim, known, open);
      if (!now.equals(known)) statuses.add(now);
      open.add(now);
    }
    Map<Parameter, Float> guardDb = turnedDown(state, open);
    move(state, guardDb);
    return new GuardState(
        state.patch(),
        state.paper(),
        state.paperCue(),
        state.heard(),
        open,
        guardDb,
        lastAct,
        rest,
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
    boolean gone = it.phase() == Phase.PROBE; // not a fader, a cue or an operator
    if (gone && it.remedy() != null) rest.put(it.bus() + ' ' + it.copy(), frame + frames(REST_MS));
  }

  private DoubleStatus follow(
      GuardState state, Claim claim, @Nullable DoubleStatus known, List<DoubleStatus> open) {
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
    now = sure ? act(state, claim, now, open) : now;
    float depthDb = duckDb(state, claim, figures);
    duckDb.put(key(now), depthDb);
    return words.explained(now, claim, state, depthDb);
  }

  private DoubleStatus act(
      GuardState state, Claim claim, DoubleStatus it, List<DoubleStatus> open) {
    GuardMode mode = Modes.of(desk, state.facts().modes(), claim.bus());
    // a dead port takes no decision back: the copy is let through until the port is there again
    boolean alone = isDead(state, claim);
    boolean mayNot = state.facts().dismissed().contains(key(it))
        || state.facts().locked().contains(claim.copy())
        || !(alone || staysAudible(state, claim, open));
    Remedy remedy = mayNot ? Remedy.WARN : Decision.remedy(desk, claim, it.figures(), mode);
    if (remedy == Remedy.WARN) return with(it, Remedy.WARN, -1, Phase.CONFIRMED, false);
    boolean holds =
        it.remedy() != null && it.remedy() != Remedy.WARN && it.times().remedied() >= 0;
    if (!holds && (alone || !mayActNow(claim, open)))
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

  private static boolean isDead(GuardState state, Claim claim) {
    return state.facts().dead().stream()
        .anyMatch(it -> it.equals(claim.copy()) || it.value().equals(claim.kept()));
  }

  /** Whether the sound is still heard without the copy: the last one is never taken. */
  private boolean staysAudible(GuardState state, Claim claim, List<DoubleStatus> open) {
    int bus = desk.indexOf(claim.bus());
    PaperDouble paper = claim.paper();
    if (paper != null && paper.kind() == PaperDouble.Kind.CALLER)
      return true; // they hear themselves anyway
    if (claim.kept().equals(claim.bus().value())) return true; // the bus without its own return
    String kept = claim.kept();
    for (int hops = 0; hops <= desk.strips().size(); hops++) {
      StripId strip = new StripId(kept);
      boolean there = state.patch().isAudible(desk.indexOf(strip), bus)
          && !state.facts().dead().contains(strip)
          && !strip.equals(claim.copy());
      if (!there) return false;
      DoubleStatus itself = turnedDown(open, claim.bus().value(), kept);
      if (itself == null) return true;
      if (itself.kept().equals(itself.bus())) return false;
      kept = itself.kept(); // a copy itself: then the one that it is a copy of has to be there
    }
    return false;
  }

  private static @Nullable DoubleStatus turnedDown(
      List<DoubleStatus> open, String bus, String strip) {
    return open.stream()
        .filter(it -> it.bus().equals(bus) && it.copy().equals(strip))
        .filter(it -> it.remedy() == Remedy.DUCK || it.remedy() == Remedy.MUTE)
        .findFirst()
        .orElse(null);
  }

  private boolean mayActNow(Claim claim, List<DoubleStatus> open) {
    if (claim.isCertain()) return true;
    if (turnedDown(open, claim.bus().value(), claim.copy().value()) != null) {
      return true; // done already, for another double of the same strip
    }
    long restUntil = rest.getOrDefault(claim.bus() + " " + claim.copy(), 0L);
    long last = lastAct.getOrDefault(claim.bus(), -frames(ACT_EVERY_MS));
    long from = Math.max(restUntil, last + frames(ACT_EVERY_MS));
    if (frame < from && !(last == frame && frame >= restUntil)) {
      dueFrame = Math.min(dueFrame, from);
      return false;
    }
    lastAct.put(claim.bus(), frame);
    return true;
  }

  private float duckDb(GuardState state, Claim claim, Figures figures) {
    if (!figures.areMeasured() || claim.kept().equals(claim.bus().value()))
      return Decision.duckDb(0);
    int bus = desk.indexOf(claim.bus());
    float copyDb = state.patch().levelDb(desk.indexOf(claim.copy()), bus);
    float keptDb = state.patch().levelDb(desk.indexOf(new StripId(claim.kept())), bus);
    return Decision.duckDb(figures.levelDb() + copyDb - keptDb);
  }

  /** What each strip is turned down by on each bus: by the strictest of its doubles that is not open. */
  private Map<Parameter, Float> turnedDown(GuardState state, List<DoubleStatus> open) {
    Map<Parameter, Float> guardDb = new LinkedHashMap<>();
    for (DoubleStatus it : open) {
      Remedy remedy = it.remedy();
      if (it.times().remedied() < 0 || it.open() || remedy == null) continue;
      int strip = desk.indexOf(new StripId(it.copy()));
      for (int bus : busesOf(state, it)) {
        if (remedy == Remedy.SHARE && !shareAlready(it)) {
          guardDb.put(Parameter.guardShare(strip, bus), 1f);
          guardDb.put(Parameter.guardShare(desk.indexOf(new StripId(it.kept())), bus), 1f);
        }
        float levelDb = levelDb(state, it, remedy, strip, bus);
        if (levelDb < 0) guardDb.merge(Parameter.guard(strip, bus), levelDb, Math::min);
      }
    }
    return guardDb;
  }

  /** In one group of the show file they do so anyway, and on every bus. */
  private boolean shareAlready(DoubleStatus it) {
    List<StripId> both = List.of(new StripId(it.kept()), new StripId(it.copy()));
    return desk.automix().stream().anyMatch(group -> group.containsAll(both));
  }

  private float levelDb(GuardState state, DoubleStatus it, Remedy remedy, int strip, int bus) {
    return switch (remedy) {
      case MUTE, MINUS -> Db.SILENT;
      case DUCK -> {
        // a level that is measured a little differently every second must not be heard to move;
        // another double of the same strip, or a first guess that was far off, takes it down
        // further
        float now = state.guardDb(strip, bus);
        float wanted = duckDb.getOrDefault(key(it), Decision.duckDb(0));
        boolean stays = now < 0 && now > Db.SILENT && wanted > now - DEEPER_DB;
        yield stays ? now : wanted;
      }
      default -> 0f;
    };
  }

  /** The bus itself, and those that follow it and whose guard is its own. */
  private List<Integer> busesOf(GuardState state, DoubleStatus it) {
    BusId id = new BusId(it.bus());
    List<Integer> buses = new ArrayList<>();
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      MixMinus made = bus.mixMinus();
      boolean follows =
          made != null && made.of().equals(id) && !state.facts().modes().containsKey(bus.id());
      if (bus.id().equals(id) || follows) buses.add(b);
    }
    return buses;
  }

  private void move(GuardState state, Map<Parameter, Float> now) {
    Map<Parameter, Float> all = new LinkedHashMap<>(state.guardDb());
    all.putAll(now);
    for (Parameter parameter : all.keySet()) {
      float before = state.guardDb().getOrDefault(parameter, 0f);
      float after = now.getOrDefault(parameter, 0f);
      if (before == after) continue;
      moves.add(
          new GuardMove(parameter, after, rampMs(state, parameter, before, after), Curve.S_CURVE));
    }
  }

  private int rampMs(GuardState state, Parameter parameter, float before, float after) {
    if (parameter.kind() == Parameter.Kind.GUARD_SHARE) return OPEN_MS;
    if (after < before) return after <= Db.SILENT ? MUTE_MS : DUCK_MS;
    StripId strip = desk.strips().get(parameter.strip()).id();
    if (!state.facts().dead().isEmpty()) return RESCUE_MS;
    return state.facts().unexplained().contains(strip) ? OPEN_MS : RESTORE_MS;
  }

  private long frames(int ms) {
    return (long) ms * desk.sampleRate() / 1000;
  }

  List<GuardMove> moves() {
    return moves;
  }

  List<DoubleStatus> statuses() {
    return statuses;
  }

  long dueFrame() {
    return dueFrame;
  }
}
