package cuebus.show;

import cuebus.desk.Text;
import cuebus.script.Action;
import cuebus.status.TimerStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clocks that people see, in one turn. They run on while the show is held: time does not stand still for a
 * speaker.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Clocks {
  private final Turn turn;
  private final SortedMap<String, Countdown> countdowns;

  Clocks(Turn turn, SortedMap<String, Countdown> before) {
    this.turn = turn;
    countdowns = new TreeMap<>(before);
  }

  SortedMap<String, Countdown> after() {
    return countdowns;
  }

  void act(Action.TimerAction timer) {
    if (timer.forMs() == null) {
      stop(timer.timer());
    } else {
      start(timer.timer(), timer.label(), timer.forMs());
    }
  }

  /** By hand: one that a cue has given a name keeps it. */
  void start(String id, long forMs) {
    Countdown before = countdowns.get(id);
    start(id, before == null ? Text.of(id) : before.label(), forMs);
  }

  private void start(String id, Text label, long forMs) {
    long endFrame = turn.frame + turn.clock.frames(forMs);
    countdowns.put(id, new Countdown(label, turn.frame, endFrame));
    turn.statuses.add(new TimerStatus(id, label, turn.frame, endFrame));
  }

  void stop(String id) {
    Countdown ended = countdowns.remove(id);
    if (ended != null) turn.statuses.add(new TimerStatus(id, ended.label(), -1, -1));
  }

  void stopAll() {
    List.copyOf(countdowns.keySet()).forEach(this::stop);
  }
}
