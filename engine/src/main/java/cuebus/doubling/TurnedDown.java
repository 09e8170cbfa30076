package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.MixMinus;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.DoubleStatus.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each strip is turned down by, who shares, and how it gets there: all of that follows from the open doubles. */
final class TurnedDown {
  private static final int MUTE_MS = 40;
  private static final int DUCK_MS = 50;
  /** For a question: with the time that it takes to notice it, it is to be there in full after 300 ms. */
  private static final int OPEN_MS = 100;

  private static final int SHARE_MS = 300;
  private static final int RESTORE_MS = 400;
  private static final int RESCUE_MS = 50;
  private static final float DEEPER_DB = 1f;

  private final Desk desk;
  private final GuardState state;
  private final Map<String, Float> duckDb = new HashMap<>();

  TurnedDown(Desk desk, GuardState state) {
    this.desk = desk;
    this.state = state;
  }

  /** How far the copy of a claim is ducked, if it is; kept for {@link #of}. */
  float duckDb(DoubleStatus it, Claim claim) {
    float depthDb = depthDb(claim, it.figures());
    duckDb.put(Review.key(it), depthDb);
    return depthDb;
  }

  private float depthDb(Claim claim, Figures figures) {
    if (!figures.areMeasured() || claim.kept().equals(claim.bus().value()))
      return Decision.duckDb(0);
    int bus = desk.indexOf(claim.bus());
    float copyDb = state.patch().levelDb(desk.indexOf(claim.copy()), bus);
    float keptDb = state.patch().levelDb(desk.indexOf(new StripId(claim.kept())), bus);
    return Decision.duckDb(figures.levelDb() + copyDb - keptDb);
  }

  /** What each strip is turned down by on each bus: by the strictest of its doubles that is not open. */
  Map<Parameter, Float> of(List<DoubleStatus> open) {
    Map<Parameter, Float> guardDb = new LinkedHashMap<>();
    for (DoubleStatus it : open) {
      Remedy remedy = it.remedy();
      if (it.times().remedied() < 0 || it.open() || remedy == null) continue;
      int strip = desk.indexOf(new StripId(it.copy()));
      for (int bus : busesOf(it)) {
        if (remedy == Remedy.SHARE && !sharesAlready(it.kept(), it.copy())) {
          guardDb.put(Parameter.guardShare(strip, bus), 1f);
          guardDb.put(Parameter.guardShare(desk.indexOf(new StripId(it.kept())), bus), 1f);
        }
        float levelDb = levelDb(it, remedy, strip, bus);
        if (levelDb < 0) guardDb.merge(Parameter.guard(strip, bus), levelDb, Math::min);
      }
    }
    return guardDb;
  }

  /** In one group of the show file they do so anyway, and on every bus. */
  boolean sharesAlready(String kept, String copy) {
    List<StripId> both = List.of(new StripId(kept), new StripId(copy));
    return desk.automix().stream().anyMatch(group -> group.containsAll(both));
  }

  private float levelDb(DoubleStatus it, Remedy remedy, int strip, int bus) {
    return switch (remedy) {
      case MUTE, MINUS -> Db.SILENT;
      case DUCK -> {
        // a level that is measured a little differently every second must not be heard to move;
        // another double of the same strip, or a first guess that was far off, takes it down
        // further
        float now = state.guardDb(strip, bus);
        float wanted = duckDb.getOrDefault(Review.key(it), Decision.duckDb(0));
        boolean stays = now < 0 && now > Db.SILENT && wanted > now - DEEPER_DB;
        yield stays ? now : wanted;
      }
      default -> 0f;
    };
  }

  /** The bus itself, and those that follow it and whose guard is its own. */
  private List<Integer> busesOf(DoubleStatus it) {
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

  /** From what is now to what is to be. */
  List<GuardMove> moves(Map<Parameter, Float> wanted, List<DoubleStatus> open) {
    List<GuardMove> moves = new ArrayList<>();
    Map<Parameter, Float> all = new LinkedHashMap<>(state.guardDb());
    all.putAll(wanted);
    for (Parameter parameter : all.keySet()) {
      float before = state.guardDb().getOrDefault(parameter, 0f);
      float after = wanted.getOrDefault(parameter, 0f);
      if (before == after) continue;
      moves.add(
          new GuardMove(parameter, after, rampMs(parameter, before, after, open), Curve.S_CURVE));
    }
    return moves;
  }

  private int rampMs(Parameter parameter, float before, float after, List<DoubleStatus> open) {
    if (parameter.kind() == Parameter.Kind.GUARD_SHARE) return SHARE_MS;
    if (after < before) return after <= Db.SILENT ? MUTE_MS : DUCK_MS;
    if (isRescued(parameter, open)) return RESCUE_MS;
    StripId strip = desk.strips().get(parameter.strip()).id();
    return state.facts().unexplained().contains(strip) ? OPEN_MS : RESTORE_MS;
  }

  /** Whether the strip is let through because the port of what it is a copy of is dead: no other is in such a hurry. */
  private boolean isRescued(Parameter parameter, List<DoubleStatus> open) {
    String strip = desk.strips().get(parameter.strip()).id().value();
    return open.stream()
        .filter(it -> it.open() && it.copy().equals(strip))
        .filter(it -> state.facts().isDead(it.kept()) || state.facts().isDead(it.copy()))
        .anyMatch(it -> busesOf(it).contains(parameter.bus()));
  }
}
