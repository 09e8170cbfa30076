package cuebus.show;

import cuebus.desk.DeskState;
import cuebus.doubling.GuardState;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole state of a show, a value.
 *
 * @param frame show time: never runs backwards
 * @param standby place of the cue that stands by; the number of cues when none does
 * @param runs cues that run, by the number of their run
 * @param timers waits, the next one due first
 * @param guard what the guard against doubled sound knows
 * @param cue number of the cue that ran last; empty before the first
 * @param nextId the next number for a run or a timer
 */
record ShowState(
    long frame,
    DeskState desk,
    int standby,
    SortedMap<Long, Run> runs,
    SortedSet<Timer> timers,
    GuardState guard,
    String cue,
    long nextId) {
  /** The next one due first; of those due together, the one that began first. */
  static final Comparator<Timer> DUE =
      Comparator.comparingLong(Timer::dueFrame).thenComparingLong(Timer::id);

  ShowState {
    runs = Collections.unmodifiableSortedMap(runs);
    timers = Collections.unmodifiableSortedSet(timers);
  }

  static ShowState opening(DeskState desk, GuardState guard, int standby) {
    return new ShowState(0, desk, standby, new TreeMap<>(), new TreeSet<>(DUE), guard, "", 1);
  }

  /** The same without one of its waits. */
  ShowState without(long timer) {
    SortedSet<Timer> others = new TreeSet<>(DUE);
    for (Timer each : timers) {
      if (each.id() != timer) others.add(each);
    }
    return new ShowState(frame, desk, standby, runs, others, guard, cue, nextId);
  }
}
