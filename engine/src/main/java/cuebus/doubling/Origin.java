package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a sound comes from, as far as the patch list knows.
 *
 * @param kind what names it
 * @param name a name that strips carry, the name of a port, or the id of a player
 */
record Origin(Kind kind, String name) {
  /** What names an origin. */
  enum Kind {
    /** A name in {@code carries}: the strip says that the sound may be in it. */
    CARRIED,
    /** A port of the audio server: two strips of one port are the same to the last bit. */
    PORT,
    /** A player: a strip that carries nothing else is the same sound again. */
    PLAYER
  }

  /** What a strip brings by itself, without the buses that it carries. */
  static Set<Origin> of(Desk desk, Strip strip) {
    Set<Origin> origins = new LinkedHashSet<>();
    for (String port : strip.input().ports()) origins.add(new Origin(Kind.PORT, port));
    if (strip.input().player()) origins.add(new Origin(Kind.PLAYER, strip.id().value()));
    Set<String> carried = carried(desk, strip);
    for (String name : carried) {
      origins.add(new Origin(isPlayer(desk, name) ? Kind.PLAYER : Kind.CARRIED, name));
    }
    // a strip that says nothing carries itself, so that another can say that it carries this one
    if (strip.input().carries().isEmpty() && !strip.input().player()) {
      origins.add(new Origin(Kind.CARRIED, strip.id().value()));
    }
    return origins;
  }

  /** What a strip says it carries, but for buses, in the order of the alphabet. */
  private static Set<String> carried(Desk desk, Strip strip) {
    return strip.input().carries().stream()
        .filter(name -> desk.buses().stream().noneMatch(bus -> bus.id().value().equals(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isPlayer(Desk desk, String name) {
    return desk.strips().stream()
        .anyMatch(strip -> strip.input().player() && strip.id().value().equals(name));
  }
}
