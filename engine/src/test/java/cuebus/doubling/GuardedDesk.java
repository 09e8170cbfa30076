package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.command.Guarding;
import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.status.DoubleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A hall with a guard, and time that passes when a test says so. */
abstract class GuardedDesk {
  static final int SECOND = 48_000;

  final List<GuardMove> moves = new ArrayList<>();
  final List<DoubleStatus> statuses = new ArrayList<>();
  Desk desk = hall().build();
  DeskState asked = DeskState.opening(desk);
  GuardState state = GuardState.opening(desk);
  long frame;
  long dueFrame = Long.MAX_VALUE;

  static Desks hall() {
    return new Desks()
        .carrying("host", "c1", "host-mic", false)
        .carrying("foh", "c2 c3", "host-mic guest-mic", false)
        .carrying("guest", "c4", "guest-mic", false)
        .carrying("room", "c5", "audience", false)
        .carrying("laptop", "c6", "", true)
        .bus("stream", 2)
        .bus("pa", 2)
        .send("host", "stream", 0)
        .send("guest", "stream", 0)
        .send("room", "stream", -6)
        .send("laptop", "stream", -12)
        .send("room", "pa", -6)
        .guard("stream", GuardMode.REMEDY);
  }

  void open(Desks desks) {
    desk = desks.build();
    asked = DeskState.opening(desk);
    state = GuardState.opening(desk);
    look(it -> it.onPatch(Patch.of(desk, asked)));
  }

  void look(Consumer<Guard> how) {
    Guard guard = new Guard(desk, state, frame, "10");
    how.accept(guard);
    state = guard.after();
    moves.addAll(guard.moves());
    statuses.addAll(guard.statuses());
    dueFrame = guard.dueFrame();
  }

  void at(double seconds, Guarding command) {
    until(seconds);
    look(it -> it.take(command));
  }

  /** Lets time pass, with the reviews that were asked for. */
  void until(double seconds) {
    long to = Math.round(seconds * SECOND);
    while (dueFrame <= to) {
      frame = dueFrame;
      dueFrame = Long.MAX_VALUE;
      look(Guard::onTime);
    }
    frame = to;
  }

  void ask(double seconds, Parameter parameter, float value) {
    until(seconds);
    asked = asked.with(parameter, value);
    look(it -> it.onPatch(Patch.of(desk, asked)));
  }

  static DoubleFound found(String first, String second, Stage stage, double delayMs) {
    return new DoubleFound(
        new Signal.OfStrip(Desks.strip(first)),
        new Signal.OfStrip(Desks.strip(second)),
        stage,
        delayMs,
        -6f,
        0.1,
        1,
        0.9f,
        false,
        0);
  }

  int strip(String id) {
    return desk.indexOf(Desks.strip(id));
  }

  float guardDb(String strip, String bus) {
    return state.guardDb(strip(strip), desk.indexOf(Desks.bus(bus)));
  }

  DoubleStatus last() {
    return statuses.get(statuses.size() - 1);
  }
}
