package cuebus.show;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The waits in one turn. Works on copies of the state it was given.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Waits {
  private final long frame;
  private final SortedSet<Timer> timers;
  private final SortedSet<Timer> held;
  private long nextId;

  Waits(long frame, Pending before, long nextId) {
    this.frame = frame;
    timers = new TreeSet<>(before.timers());
    held = new TreeSet<>(before.held());
    this.nextId = nextId;
  }

  Pending after() {
    return new Pending(timers, held);
  }

  /** The next number for a run or a timer. */
  long newId() {
    return nextId++;
  }

  long nextId() {
    return nextId;
  }

  void add(long dueFrame, Timer.Then then) {
    timers.add(new Timer(newId(), dueFrame, then));
  }

  /** What would begin now, but for the hold: it begins when that is over. */
  void park(long heldFrame, Timer.Then then) {
    held.add(new Timer(newId(), heldFrame, then));
  }

  /**
   * Ends a wait, and with it the others after which the same run acts at the same frame: what a cue does at one
   * moment is done in one turn. Nothing for a wait that is not due yet, or that nobody knows any more.
   */
  List<Timer> take(long id) {
    List<Timer> taken = new ArrayList<>();
    for (Timer timer : timers) {
      if (timer.dueFrame() > frame) break;
      if (timer.id() == id || (!taken.isEmpty() && isOfOneMoment(taken.get(0), timer))) {
        taken.add(timer);
      }
    }
    for (Timer timer : taken) timers.remove(timer);
    return taken;
  }

  private static boolean isOfOneMoment(Timer first, Timer other) {
    return first.then() instanceof Timer.Act act
        && other.then() instanceof Timer.Act too
        && act.run() == too.run()
        && first.dueFrame() == other.dueFrame();
  }

  /** The guard looks again at {@code dueFrame}, and at no other time it asked for before. */
  void reviewAt(long dueFrame) {
    timers.removeIf(it -> it.then() instanceof Timer.Review);
    if (dueFrame < Long.MAX_VALUE) add(dueFrame, new Timer.Review());
  }

  /** What has not begun stands still. */
  void hold() {
    for (Timer timer : timers) {
      if (timer.then().isHeld()) held.add(timer);
    }
    timers.removeIf(it -> it.then().isHeld());
  }

  /** Whether something of a cue should have begun by now. */
  boolean areOverdue() {
    return timers.stream().anyMatch(it -> it.dueFrame() <= frame && it.then().isHeld());
  }

  /** What stood still since {@code heldFrame} waits on for as long as it still had to. */
  void resume(long heldFrame) {
    List<Timer> waiting = new ArrayList<>(held);
    held.clear();
    for (Timer timer : waiting) {
      timers.add(new Timer(timer.id(), timer.dueFrame() + frame - heldFrame, timer.then()));
    }
  }

  /** Drops every wait of every cue. */
  void dropAll() {
    timers.removeIf(Timer::isOfCue);
    held.clear();
  }

  /** Whether a cue has something of its own still to do. */
  boolean haveActs() {
    return timers.stream().anyMatch(Waits::isAct) || held.stream().anyMatch(Waits::isAct);
  }

  private static boolean isAct(Timer timer) {
    return timer.then() instanceof Timer.Act || timer.then() instanceof Timer.Begin;
  }
}
