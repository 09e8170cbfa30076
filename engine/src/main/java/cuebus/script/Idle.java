package cuebus.script;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of a show whose time has not come: they are checked for form, kept, and do nothing. Said once a show.
 */
final class Idle {
  static final List<String> KINDS = List.of("screens", "screen", "draw");

  private final Set<String> found = new TreeSet<>();
  private Place first = Place.FILE;

  void found(String kind, Place place) {
    if (found.isEmpty() || place.compareTo(first) < 0) first = place;
    found.add(kind);
  }

  void warn(Faults faults) {
    if (found.isEmpty()) return;
    String kinds = String.join(", ", KINDS.stream().filter(found::contains).toList());
    String verb = found.size() == 1 ? " does" : " do";
    faults.warn(first, kinds + verb + " nothing in this version", "checked for form and kept");
  }
}
