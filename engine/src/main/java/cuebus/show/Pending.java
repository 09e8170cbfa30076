package cuebus.show;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the show waits for.
 *
 * @param timers those that run, the next one due first
 * @param held those that stand still while the show is held
 */
record Pending(SortedSet<Timer> timers, SortedSet<Timer> held) {
  /** The next one due first; of those due together, the one that began first. */
  static final Comparator<Timer> DUE =
      Comparator.comparingLong(Timer::dueFrame).thenComparingLong(Timer::id);

  static final Pending NOTHING = new Pending(new TreeSet<>(DUE), new TreeSet<>(DUE));

  Pending {
    timers = Collections.unmodifiableSortedSet(timers);
    held = Collections.unmodifiableSortedSet(held);
  }

  /** The same without one of those that run. */
  Pending without(long timer) {
    SortedSet<Timer> others = new TreeSet<>(DUE);
    for (Timer each : timers) {
      if (each.id() != timer) others.add(each);
    }
    return new Pending(others, held);
  }
}
