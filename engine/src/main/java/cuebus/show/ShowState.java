package cuebus.show;

import cuebus.desk.DeskState;
import cuebus.doubling.GuardState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole state of a show, a value.
 *
 * @param frame show time: never runs backwards
 * @param desk what people and cues asked of it
 * @param guard what the guard against doubled sound knows
 * @param scripts by which it runs
 * @param standing where it stands
 * @param runs cues that run, by the number of their run
 * @param pending what it waits for
 * @param countdowns clocks that people see, by id
 * @param evening how it has gone so far
 * @param stands how targets stand, by target and address
 * @param nextId the next number for a run or a timer
 */
record ShowState(
    long frame,
    DeskState desk,
    GuardState guard,
    Scripts scripts,
    Standing standing,
    SortedMap<Long, Run> runs,
    Pending pending,
    SortedMap<String, Countdown> countdowns,
    Evening evening,
    SortedMap<String, Stand> stands,
    long nextId) {
  ShowState {
    runs = Collections.unmodifiableSortedMap(runs);
    countdowns = Collections.unmodifiableSortedMap(countdowns);
  }

  static ShowState opening(Script script) {
    return new ShowState(
        0,
        DeskState.opening(script.show().desk()),
        GuardState.opening(script.show().desk()),
        Scripts.opening(script),
        Standing.opening(script.cues().idAt(script.cues().notSkipped(0))),
        new TreeMap<>(),
        Pending.NOTHING,
        new TreeMap<>(),
        Evening.NOT_BEGUN,
        Collections.emptySortedMap(),
        1);
  }

  /** The same without one of its waits. */
  ShowState without(long timer) {
    return new ShowState(
        frame,
        desk,
        guard,
        scripts,
        standing,
        runs,
        pending.without(timer),
        countdowns,
        evening,
        stands,
        nextId);
  }
}
