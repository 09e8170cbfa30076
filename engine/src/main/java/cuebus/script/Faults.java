package cuebus.script;

import cuebus.script.Fault.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers what is wrong while the reading goes on.
 *
 * <p>Memory: holds {@value #KEPT} faults at most, however bad the file is; the rest are only counted.
 */
final class Faults {
  /** How many are told to people; more than this on one screen helps nobody. */
  static final int LISTED = 100;

  private static final int KEPT = 10_000;

  private final String file;
  private final Set<Fault> kept = new LinkedHashSet<>(); // a node with two aliases is read twice
  private int faults;
  private int dropped;

  /**
   * @param file as people name it
   */
  Faults(String file) {
    this.file = file;
  }

  void add(Place place, String wrong, String right) {
    faults++;
    keep(new Fault(file, place.line(), place.column(), Severity.FAULT, wrong, right));
  }

  void warn(Place place, String wrong, String right) {
    keep(new Fault(file, place.line(), place.column(), Severity.WARNING, wrong, right));
  }

  /** Faults so far, without warnings: a reader compares it to know whether its own part was sound. */
  int count() {
    return faults;
  }

  /** Whether so much is wrong that looking for misspellings would take longer than it helps. */
  boolean areMany() {
    return faults + dropped > 10 * LISTED;
  }

  /** All of them in the order of their places, or the first {@value #LISTED} and how many more there are. */
  List<Fault> inOrder() {
    List<Fault> sorted = new ArrayList<>(kept);
    sorted.sort(Comparator.comparing(it -> new Place(it.line(), it.column())));
    if (sorted.size() <= LISTED) return sorted;
    List<Fault> listed = new ArrayList<>(sorted.subList(0, LISTED));
    Fault first = sorted.get(LISTED);
    Severity severity = faults > 0 ? Severity.FAULT : Severity.WARNING;
    String more = "and " + (sorted.size() - LISTED + dropped) + " more";
    listed.add(new Fault(file, first.line(), first.column(), severity, more, ""));
    return listed;
  }

  private void keep(Fault fault) {
    if (kept.size() < KEPT) kept.add(fault);
    else dropped++;
  }
}
