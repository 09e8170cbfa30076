package cuebus.script;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one kind of thing, and who may be called by them. Names of faulty things count too: the fault is told
 * once, and not again by everyone who refers to them.
 */
final class Names {
  private final String kind;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private boolean unknown;

  /**
   * @param kind as a message names it: "strip"
   */
  Names(String kind) {
    this.kind = kind;
  }

  /** From here on every reference is taken for good: the list of names itself could not be read. */
  void giveUp() {
    unknown = true;
  }

  boolean givenUp() {
    return unknown;
  }

  /** A thing has this name; a fault when an earlier one has it. */
  void declare(String name, Value at) {
    Place before = places.putIfAbsent(name, at.place());
    if (before == null) {
      indexes.put(name, indexes.size());
      return;
    }
    String wrong = kind + " " + at.name() + " " + Spelling.quoted(name) + " is there twice";
    at.fault(wrong + ", first at " + before, "give each its own");
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  Set<String> all() {
    return places.keySet();
  }

  /** Place in the order of declaration; -1 when there is none. */
  int indexOf(String name) {
    return indexes.getOrDefault(name, -1);
  }

  /** The name {@code value} refers to; null after a fault. */
  @Nullable
  String referred(Value value) {
    String name = value.string("the id of a " + kind);
    if (name == null || refers(name, value)) return name;
    return null;
  }

  /** Whether {@code name} refers to something; a fault at {@code at} when it does not. */
  boolean refers(String name, Value at) {
    return refers(name, at.place(), at.faults());
  }

  /** Like {@link #refers(String, Value)} for names that are keys. */
  boolean refers(String name, Place at, Faults faults) {
    if (unknown || has(name)) return true;
    faults.add(at, missing(name), mend(name, faults));
    return false;
  }

  /** What is wrong with a name that nothing has. */
  String missing(String name) {
    return "there is no " + kind + " " + Spelling.quoted(name);
  }

  /** Which of the names was meant, or else which there are. */
  String mend(String name, Faults faults) {
    return faults.areMany() ? others() : Spelling.mend(name, all(), others());
  }

  /** Which names there are. */
  String others() {
    if (places.isEmpty()) return "the show has none";
    List<String> first =
        places.keySet().stream().limit(12).map(Spelling::clipped).toList();
    String more = places.size() > first.size() ? ", ..." : "";
    return "write " + (first.size() > 1 ? "one of " : "") + String.join(", ", first) + more;
  }
}
