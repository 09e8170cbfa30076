package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.MixMinus;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which doubles there are now, bus by bus, by patch and ear. Findings that explain one another are one: two copies
 * of a third, and a bus that comes back and the strips it is made of.
 */
final class Claims {
  /** A bus is its strips, a little later: only what comes later than this is a return. */
  private static final double SAME_MS = 20;

  private static final double SOFT_DB = 24;
  private static final double HYSTERESIS_DB = 3;

  private final Desk desk;
  private final GuardState state;
  private final List<Claim> claims = new ArrayList<>();

  private Claims(Desk desk, GuardState state) {
    this.desk = desk;
    this.state = state;
  }

  static List<Claim> of(Desk desk, GuardState state) {
    Claims all = new Claims(desk, state);
    for (Bus bus : desk.buses()) all.on(bus);
    return all.claims;
  }

  private void on(Bus bus) {
    GuardMode mode = Modes.of(desk, state.facts().modes(), bus.id());
    if (mode == GuardMode.OFF) return;
    for (PaperDouble it : state.paper()) {
      if (it.bus().equals(bus.id()) && isPossible(it)) {
        String kept =
            it.kind() == PaperDouble.Kind.LOOP ? bus.id().value() : it.kept().value();
        claims.add(new Claim(bus.id(), kept, it.copy(), it, null));
      }
    }
    MixMinus made = bus.mixMinus();
    if (made != null) { // what else is doubled there is so on the bus it follows
      for (Pair pair : state.heard()) hearCaller(bus, made, pair);
      return;
    }
    // what is sure first, then the earliest arrival: the first copy, which the others are copies of
    List<Pair> pairs = new ArrayList<>(state.heard());
    // and of those that bring the bus back the one that heard just that, not its strips one by one
    pairs.sort(Comparator.comparing((Pair it) -> !it.sure()).thenComparing(it -> !isOf(it, bus)));
    for (Pair pair : pairs) hear(bus, pair);
    claims.removeIf(it -> it.bus().equals(bus.id()) && isExplained(it));
  }

  private static boolean isOf(Pair pair, Bus bus) {
    Signal itself = new Signal.OfBus(bus.id());
    return pair.found().first().equals(itself) || pair.found().second().equals(itself);
  }

  private boolean isPossible(PaperDouble it) {
    return it.kind() == PaperDouble.Kind.LOOP
        || it.kind() == PaperDouble.Kind.CALLER
        || !(isDead(it.kept()) || isDead(it.copy()))
        || isKnown(it.bus(), it.kept(), it.copy());
  }

  private boolean isDead(StripId strip) {
    return state.facts().dead().contains(strip);
  }

  /** Whether a double of the two is open on the bus, whichever of them stays. */
  private boolean isKnown(BusId bus, StripId a, StripId b) {
    List<String> both = List.of(a.value(), b.value());
    return state.doubles().stream()
        .anyMatch(it -> it.bus().equals(bus.value())
            && it.number() > 0
            && both.containsAll(List.of(it.kept(), it.copy())));
  }

  private void hear(Bus bus, Pair pair) {
    Signal first = pair.found().first();
    Signal second = pair.found().second();
    if (first instanceof Signal.OfStrip a && second instanceof Signal.OfStrip b) {
      between(bus, a.strip(), b.strip(), pair);
    } else if (first instanceof Signal.OfBus a && second instanceof Signal.OfStrip b) {
      comesBack(bus, a.bus(), b.strip(), pair);
    } else if (first instanceof Signal.OfStrip a && second instanceof Signal.OfBus b) {
      comesBack(bus, b.bus(), a.strip(), pair);
    }
  }

  /** A caller who is heard in a strip of their own return, later: the strip alone or the whole bus may bring them. */
  private void hearCaller(Bus bus, MixMinus made, Pair pair) {
    Signal first = pair.found().first();
    Signal second = pair.found().second();
    for (StripId caller : made.minus()) {
      if (!isPlayed(caller)) continue; // whom nobody plays cannot come back
      if (brings(caller, first, made) && second instanceof Signal.OfStrip b) {
        backTo(caller, bus, b.strip(), pair);
      } else if (brings(caller, second, made) && first instanceof Signal.OfStrip a) {
        backTo(caller, bus, a.strip(), pair);
      }
    }
  }

  private boolean isPlayed(StripId strip) {
    for (int b = 0; b < desk.buses().size(); b++) {
      if (state.patch().isAudible(desk.indexOf(strip), b)) return true;
    }
    return false;
  }

  private boolean brings(StripId caller, Signal signal, MixMinus made) {
    if (signal instanceof Signal.OfStrip it) return it.strip().equals(caller);
    boolean isMix = signal instanceof Signal.OfBus it && it.bus().equals(made.of());
    return isMix && state.patch().isAudible(desk.indexOf(caller), desk.indexOf(made.of()));
  }

  private void backTo(StripId caller, Bus bus, StripId strip, Pair pair) {
    int copy = desk.indexOf(strip);
    Figures figures = pair.of(new Signal.OfStrip(strip));
    if (!state.patch().isAudible(copy, desk.indexOf(bus.id()))) return;
    if (Exempt.areTogether(desk, desk.indexOf(caller), copy, bus)) return;
    if ((isDead(caller) || isDead(strip)) && !isKnown(bus.id(), caller, strip)) return;
    // what comes first is not an echo of the caller: rather is the caller one of it
    if (figures.delayMs() < SAME_MS) return;
    if (Math.abs(figures.levelDb()) > softestDb(bus, caller, strip)) return;
    add(bus.id(), caller.value(), strip, pair);
  }

  private void between(Bus bus, StripId a, StripId b, Pair pair) {
    int place = desk.indexOf(bus.id());
    int one = desk.indexOf(a);
    int other = desk.indexOf(b);
    if (!state.patch().isAudible(one, place) || !state.patch().isAudible(other, place)) return;
    if (Exempt.areTogether(desk, one, other, bus)) return;
    if ((isDead(a) || isDead(b)) && !isKnown(bus.id(), a, b)) return;
    boolean keepsOne = keepsFirst(bus, a, b, pair);
    double sharedDb = pair.of(new Signal.OfStrip(b)).levelDb();
    double againstDb =
        sharedDb + state.patch().levelDb(other, place) - state.patch().levelDb(one, place);
    double softestDb = softestDb(bus, a, b);
    if (Math.abs(againstDb) > softestDb || Math.abs(sharedDb) > softestDb) return;
    add(bus.id(), keepsOne ? a.value() : b.value(), keepsOne ? b : a, pair);
  }

  /**
   * A copy so far below the other on the bus is nearer to perfect than any remedy brings it. One so far below the
   * other at the inputs is bleed of a third sound: who speaks into that microphone is not what the other repeats.
   */
  private double softestDb(Bus bus, StripId a, StripId b) {
    return isKnown(bus.id(), a, b) ? SOFT_DB + HYSTERESIS_DB : SOFT_DB;
  }

  private boolean keepsFirst(Bus bus, StripId a, StripId b, Pair pair) {
    for (DoubleStatus it : state.doubles()) {
      // once decided, it stays so: two copies must not take turns
      if (!it.bus().equals(bus.id().value())) continue;
      if (it.kept().equals(a.value()) && it.copy().equals(b.value())) return true;
      if (it.kept().equals(b.value()) && it.copy().equals(a.value())) return false;
    }
    boolean lockedA = state.facts().locked().contains(a);
    boolean lockedB = state.facts().locked().contains(b);
    if (lockedA != lockedB) return lockedA; // what the operator wants to hear
    int byPatch = Keeping.compare(desk, desk.indexOf(a), desk.indexOf(b));
    if (byPatch != 0) return byPatch > 0;
    return pair.of(new Signal.OfStrip(b)).delayMs() >= 0;
  }

  /** A strip brings back a bus: on that bus it is a loop, on another it doubles the strips that both have. */
  private void comesBack(Bus bus, BusId source, StripId strip, Pair pair) {
    int copy = desk.indexOf(strip);
    if (pair.of(new Signal.OfStrip(strip)).delayMs() < SAME_MS) return; // the bus is made of it
    if (isDead(strip) || !state.patch().isAudible(copy, desk.indexOf(bus.id()))) return;
    if (source.equals(bus.id())) {
      add(bus.id(), source.value(), strip, pair);
      return;
    }
    boolean told =
        claims.stream().anyMatch(it -> it.bus().equals(bus.id()) && it.copy().equals(strip));
    StripId shared = shared(bus, source, copy);
    if (!told && shared != null) add(bus.id(), shared.value(), strip, pair);
  }

  private @Nullable StripId shared(Bus bus, BusId source, int but) {
    int here = desk.indexOf(bus.id());
    int there = desk.indexOf(source);
    for (int s = 0; s < desk.strips().size(); s++) {
      boolean both = state.patch().isAudible(s, here) && state.patch().isAudible(s, there);
      if (s != but && both) return desk.strips().get(s).id();
    }
    return null;
  }

  private void add(BusId bus, String kept, StripId copy, Pair pair) {
    for (int i = 0; i < claims.size(); i++) {
      Claim it = claims.get(i);
      if (!it.bus().equals(bus)) continue;
      boolean same = it.copy().equals(copy) && it.kept().equals(kept);
      boolean turned = it.copy().value().equals(kept) && it.kept().equals(copy.value());
      boolean comesBack = it.copy().equals(copy) && it.kept().equals(bus.value());
      if (same || turned || comesBack) {
        // paper and ear speak of the same; the ear knows better which comes first
        claims.set(
            i,
            turned && !it.isCertain()
                ? new Claim(bus, kept, copy, it.paper(), pair)
                : it.with(null, pair));
        return;
      }
    }
    claims.add(new Claim(bus, kept, copy, null, pair));
  }

  /** Two copies of one that stays: that they are copies of each other is no double of its own. */
  private boolean isExplained(Claim claim) {
    if (claim.isCertain() || claim.heard() == null) return false;
    boolean keptIsCopy = false;
    for (Claim it : claims) {
      if (!it.bus().equals(claim.bus()) || it.equals(claim) || !it.isSure()) continue;
      boolean ofKept = it.copy().value().equals(claim.kept());
      if (ofKept && isCopyOf(claim.copy(), it.kept(), claim)) keptIsCopy = true;
      // a strip that brings the whole bus back brings each of its strips back
      if (it.kept().equals(claim.bus().value()) && it.copy().value().equals(claim.kept())) {
        keptIsCopy = true;
      }
    }
    return keptIsCopy;
  }

  private boolean isCopyOf(StripId copy, String kept, Claim but) {
    return claims.stream()
        .anyMatch(it -> !it.equals(but)
            && it.isSure()
            && it.bus().equals(but.bus())
            && it.copy().equals(copy)
            && it.kept().equals(kept));
  }
}
