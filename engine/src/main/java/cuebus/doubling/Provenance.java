package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.MixMinus;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first layer of the guard: every way an origin reaches a bus, by the patch list and the levels. Two ways are a
 * double on paper. It hears nothing, and finds at home what would be heard on the night.
 *
 * <p>A bus that follows another one's sends is looked at for its callers alone: what else is doubled on it is
 * doubled on the bus it follows.
 */
public final class Provenance {
  /** Of one origin to one bus; no desk in its right mind has so many, and a mad one must not take for ever. */
  private static final int MOST_WAYS = 64;

  private final Desk desk;
  private final Patch patch;
  private final List<PaperDouble> found = new ArrayList<>();

  private Provenance(Desk desk, Patch patch) {
    this.desk = desk;
    this.patch = patch;
  }

  /** The doubles on paper, bus by bus in the order of the desk. */
  public static List<PaperDouble> doubles(Desk desk, Patch patch) {
    Provenance provenance = new Provenance(desk, patch);
    for (Bus bus : desk.buses()) {
      MixMinus made = bus.mixMinus();
      if (made == null) {
        provenance.look(bus);
      } else {
        provenance.lookForCallers(bus, made);
      }
    }
    return List.copyOf(provenance.found);
  }

  private void look(Bus bus) {
    Map<Origin, List<Way>> byOrigin = new LinkedHashMap<>();
    for (Way way : waysTo(bus)) {
      if (isLoop(bus, way.last())) continue; // all that it brings is told once, as the loop
      byOrigin.computeIfAbsent(way.origin(), it -> new ArrayList<>()).add(way);
    }
    loops(bus);
    byOrigin.forEach((origin, ways) -> twice(bus, origin, ways));
  }

  /** Strips on the bus that bring the bus itself back, by however many stations. */
  private void loops(Bus bus) {
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip strip = desk.strips().get(s);
      if (!patch.isAudible(s, desk.indexOf(bus.id())) || !isLoop(bus, strip.id())) continue;
      add(new PaperDouble(
          bus.id(),
          strip.id(),
          strip.id(),
          PaperDouble.Kind.LOOP,
          List.of(bus.id().value()),
          List.of(List.of(bus.id().value(), strip.id().value(), bus.id().value()))));
    }
  }

  private boolean isLoop(Bus bus, StripId strip) {
    return carries(desk.indexOf(strip), bus, new ArrayList<>());
  }

  private boolean carries(int strip, Bus bus, List<Bus> seen) {
    for (Bus carried : carriedBuses(desk.strips().get(strip))) {
      if (carried.id().equals(bus.id())) return true;
      if (seen.contains(carried)) continue;
      seen.add(carried);
      for (int s = 0; s < desk.strips().size(); s++) {
        boolean there = patch.isAudible(s, desk.indexOf(carried.id()));
        if (there && carries(s, bus, seen)) return true;
      }
    }
    return false;
  }

  private List<Bus> carriedBuses(Strip strip) {
    return desk.buses().stream()
        .filter(bus -> strip.input().carries().contains(bus.id().value()))
        .toList();
  }

  private List<Way> waysTo(Bus bus) {
    List<Way> ways = new ArrayList<>();
    collect(bus, List.of(), List.of(), ways);
    return ways;
  }

  /**
   * @param strips what the way goes on through behind {@code bus}
   * @param buses the buses behind it
   */
  private void collect(Bus bus, List<StripId> strips, List<BusId> buses, List<Way> ways) {
    int place = desk.indexOf(bus.id());
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip strip = desk.strips().get(s);
      if (!patch.isAudible(s, place) || strips.contains(strip.id())) continue;
      List<StripId> through = before(strip.id(), strips);
      for (Origin origin : Origin.of(desk, strip)) {
        if (ways.size() < MOST_WAYS * desk.strips().size())
          ways.add(new Way(origin, through, buses));
      }
      for (Bus carried : carriedBuses(strip)) {
        if (carried.id().equals(bus.id()) || buses.contains(carried.id())) continue;
        collect(carried, through, before(carried.id(), buses), ways);
      }
    }
  }

  private static <T> List<T> before(T first, List<T> rest) {
    List<T> all = new ArrayList<>(rest);
    all.add(0, first);
    return all;
  }

  /** The way that stays, against each other one that comes in by another strip. */
  private void twice(Bus bus, Origin origin, List<Way> ways) {
    Way kept = ways.get(0);
    for (Way way : ways) {
      if (compare(way, kept) > 0) kept = way;
    }
    for (Way way : ways) {
      int strip = desk.indexOf(way.last());
      int keptStrip = desk.indexOf(kept.last());
      if (strip == keptStrip || isExempt(bus, origin, strip, keptStrip)) continue;
      add(new PaperDouble(
          bus.id(),
          kept.last(),
          way.last(),
          kind(origin, way, kept),
          List.of(origin.name()),
          List.of(kept.to(bus.id()), way.to(bus.id()))));
    }
  }

  private int compare(Way way, Way other) {
    int shorter = Integer.compare(other.strips().size(), way.strips().size());
    if (shorter != 0) return shorter; // what has been out in the world comes back worse and later
    return Keeping.compareUnheard(desk, desk.indexOf(way.last()), desk.indexOf(other.last()));
  }

  private boolean isExempt(Bus bus, Origin origin, int one, int other) {
    if (origin.kind() != Origin.Kind.PORT) return Exempt.areTogether(desk, one, other, bus);
    // one port on both sides is one sound in the middle: only what is declared counts
    return desk.exempt().stream()
        .anyMatch(set -> set.contains(desk.strips().get(one).id())
            && set.contains(desk.strips().get(other).id()));
  }

  private PaperDouble.Kind kind(Origin origin, Way way, Way kept) {
    boolean direct = way.strips().size() == 1 && kept.strips().size() == 1;
    boolean samePort = origin.kind() == Origin.Kind.PORT;
    // a strip that carries more than the player would lose the rest
    boolean samePlayer = origin.kind() == Origin.Kind.PLAYER
        && strip(way.last()).input().carries().size() <= 1;
    return direct && (samePort || samePlayer)
        ? PaperDouble.Kind.SAME_SOURCE
        : PaperDouble.Kind.CARRIED;
  }

  private Strip strip(StripId id) {
    return desk.strips().get(desk.indexOf(id));
  }

  /** Ways by which those a mix-minus bus is for would hear themselves. */
  private void lookForCallers(Bus bus, MixMinus made) {
    List<Way> ways = waysTo(bus);
    for (Strip caller : desk.strips()) {
      if (!made.minus().contains(caller.id())) continue;
      for (Origin origin : Origin.of(desk, caller)) {
        if (origin.kind() == Origin.Kind.PORT) continue; // it has a better name
        for (Way way : ways) {
          if (!way.origin().equals(origin)) continue;
          add(new PaperDouble(
              bus.id(),
              caller.id(),
              way.last(),
              PaperDouble.Kind.CALLER,
              List.of(origin.name()),
              List.of(way.to(bus.id()))));
        }
      }
    }
  }

  /** Of one pair on one bus there is one double, however many origins they share. */
  private void add(PaperDouble it) {
    PaperDouble same = found.stream().filter(it::isSameAs).findFirst().orElse(null);
    if (same == null) {
      if (!isCoveredBy(it)) found.add(it);
      return;
    }
    List<String> origins = new ArrayList<>(same.origins());
    for (String origin : it.origins()) {
      if (!origins.contains(origin)) origins.add(origin);
    }
    found.set(
        found.indexOf(same),
        new PaperDouble(it.bus(), it.kept(), it.copy(), it.kind(), origins, same.ways()));
  }

  /** Two strips of one port are certain: that they carry the same name, too, is no news. */
  private boolean isCoveredBy(PaperDouble it) {
    @Nullable
    PaperDouble certain = found.stream()
        .filter(other -> other.kind() == PaperDouble.Kind.SAME_SOURCE)
        .filter(other -> other.bus().equals(it.bus()))
        .filter(
            other -> List.of(other.kept(), other.copy()).containsAll(List.of(it.kept(), it.copy())))
        .findFirst()
        .orElse(null);
    return certain != null;
  }
}
