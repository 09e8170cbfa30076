package cuebus.script;

import cuebus.desk.StripId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sets of strips that belong together: {@code automix} and {@code exempt}.
 *
 * <p>A strip that tonight's desk does not have is left out of its sets with a warning, since a set does its work
 * without it and the microphone may be back tomorrow. A name that is nearly a strip's is a misspelling, and a fault.
 */
final class GroupsReader {
  private final Known known;

  GroupsReader(Known known) {
    this.known = known;
  }

  /** Groups of two and more strips, none of which is in two groups. */
  List<Set<StripId>> automix(Mapping desk) {
    Map<String, Place> taken = new HashMap<>();
    List<Set<StripId>> groups = new ArrayList<>();
    for (Value group : desk.items("automix", "a list of groups: [[host, guest]]")) {
      groups.add(group(group, taken));
    }
    return large(groups);
  }

  /** Sets of two and more strips; they may overlap. */
  List<Set<StripId>> exempt(Mapping desk) {
    List<Set<StripId>> sets = new ArrayList<>();
    for (Value set : desk.items("exempt", "a list of sets: [[overhead-l, overhead-r]]")) {
      sets.add(group(set, new HashMap<>()));
    }
    return large(sets);
  }

  private Set<StripId> group(Value group, Map<String, Place> taken) {
    Set<StripId> strips = new LinkedHashSet<>();
    List<Value> items = group.items("a list of strips: [host, guest]");
    if (items == null) return strips;
    if (items.size() < 2) {
      String count = items.isEmpty() ? "no strip" : "one strip";
      group.fault("a set with " + count + " in " + group.name(), "name two strips or more");
    }
    for (Value item : items) {
      String strip = item.string("the id of a strip");
      if (strip == null || !isThere(strip, item)) continue;
      Place before = taken.putIfAbsent(strip, item.place());
      if (before != null) {
        String wrong = "strip " + Spelling.quoted(strip) + " is in " + item.name() + " twice";
        item.fault(wrong + ", first at " + before, "keep one of them");
      } else if (Known.isId(strip)) {
        strips.add(new StripId(strip));
      }
    }
    return strips;
  }

  private boolean isThere(String strip, Value item) {
    Names strips = known.strips;
    if (strips.givenUp() || strips.has(strip)) return !strips.givenUp();
    if (!item.faults().areMany() && Spelling.near(strip, strips.all()) != null) {
      return strips.refers(strip, item);
    }
    String left = item.name() + " goes on without it";
    item.faults().warn(item.place(), strips.missing(strip), left);
    return false;
  }

  private static List<Set<StripId>> large(List<Set<StripId>> groups) {
    return groups.stream().filter(it -> it.size() > 1).toList();
  }
}
