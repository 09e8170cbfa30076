package cuebus.show;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.PlayerEnded;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.effect.Effect;
import cuebus.effect.StartPlayer;
import cuebus.script.Show;
import cuebus.status.CommandFailed;
import cuebus.status.CueStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A show core with somebody at its commands, who fires its timers and writes down what it says. */
final class Rig {
  static final int SECOND = 48_000;

  final List<DeskChange> changes = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Status> statuses = new ArrayList<>();
  final ShowCore core;
  private final Show show;
  private long frame;

  Rig(Show show) {
    this.show = show;
    core = new ShowCore(show, 0, new Outputs(changes::add, effects::add, statuses::add));
  }

  /** Gives a command now. */
  void give(Command command) {
    core.onCommand(new Stamped(command, "test", frame));
  }

  void go() {
    give(new Go(false));
  }

  /** Lets time pass, with everything that falls due in it. */
  void pass(double seconds) {
    runTo(frame + (long) (seconds * SECOND));
  }

  private void runTo(long toFrame) {
    while (core.nextTimer().dueFrame() <= toFrame) {
      frame = Math.max(frame, core.nextTimer().dueFrame());
      core.onCommand(new Stamped(
          new TimerFired(core.nextTimer().id()), "timer", core.nextTimer().dueFrame()));
    }
    frame = toFrame;
  }

  /** Every file that plays comes to its end. */
  void filesEnd() {
    for (Effect effect : List.copyOf(effects)) {
      if (effect instanceof StartPlayer start) {
        give(new PlayerEnded(start.player(), start.atFrame()));
      }
    }
  }

  long frame() {
    return frame;
  }

  float value(Parameter parameter) {
    return core.value(parameter);
  }

  /** Every parameter of the desk. */
  Map<String, Float> desk() {
    Desk desk = show.desk();
    Map<String, Float> values = new TreeMap<>();
    for (Parameter each : parameters(desk)) values.put(each.toString(), core.value(each));
    return values;
  }

  static List<Parameter> parameters(Desk desk) {
    List<Parameter> all = new ArrayList<>();
    for (int s = 0; s < desk.strips().size(); s++) {
      all.add(Parameter.stripFader(s));
      all.add(Parameter.stripMute(s));
      for (int b = 0; b < desk.buses().size(); b++) all.add(Parameter.send(s, b));
    }
    for (int b = 0; b < desk.buses().size(); b++) {
      all.add(Parameter.busFader(b));
      all.add(Parameter.busMute(b));
    }
    return all;
  }

  /** Numbers of the cues that have begun, in order. */
  List<String> begun() {
    return all(CueStatus.class).stream()
        .filter(it -> it.doneFrame() < 0)
        .map(CueStatus::number)
        .toList();
  }

  List<String> refusals() {
    return all(CommandFailed.class).stream().map(CommandFailed::why).toList();
  }

  PlayheadStatus playhead() {
    List<PlayheadStatus> all = all(PlayheadStatus.class);
    return all.get(all.size() - 1);
  }

  <T extends Status> List<T> all(Class<T> kind) {
    return statuses.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Where the mix ends up, by what it was sent. */
  Map<Parameter, Float> mix() {
    Map<Parameter, Float> values = new HashMap<>();
    for (DeskChange change : changes) values.put(change.parameter(), change.value());
    return values;
  }

  /** Nothing said so far counts. */
  void forget() {
    changes.clear();
    effects.clear();
    statuses.clear();
  }
}
