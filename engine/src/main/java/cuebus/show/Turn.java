package cuebus.show;

import cuebus.command.Go;
import cuebus.command.Guarding;
import cuebus.command.Level;
import cuebus.command.PlayerEnded;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.DeskState;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.doubling.Guard;
import cuebus.doubling.GuardMove;
import cuebus.doubling.GuardState;
import cuebus.doubling.Patch;
import cuebus.doubling.Refusal;
import cuebus.effect.Effect;
import cuebus.effect.RecordSound;
import cuebus.script.Show;
import cuebus.status.CommandFailed;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One command's turn: from a state to the next one, and what is to leave the house because of it.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Turn {
  final List<DeskChange> changes = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Status> statuses = new ArrayList<>();

  final ShowClock clock;
  final long frame;
  private final Stamped stamped;
  private final Runs runs;
  private final Desk layout;
  private final String language;
  private GuardState guard;
  private DeskState desk;

  Turn(Show show, ShowClock clock, CueList cues, ShowState before, Stamped stamped) {
    this.layout = show.desk();
    this.language = show.locale();
    guard = before.guard();
    this.clock = clock;
    this.stamped = stamped;
    frame = Math.max(before.frame(), stamped.frame());
    desk = before.desk();
    runs = new Runs(this, cues, before);
  }

  /** The state behind this turn. */
  ShowState after() {
    return runs.after(frame, desk, guard);
  }

  void take() {
    act();
    guard();
  }

  /** The guard looks at what the desk has become, at what was said, and at the time. */
  private void guard() {
    Patch patch = Patch.of(layout, desk);
    if (!patch.equals(guard.patch())) guard(it -> it.onPatch(patch));
    if (stamped.command() instanceof Guarding said) {
      guard(it -> it.take(said));
    } else if (stamped.command() instanceof TimerFired) {
      guard(Guard::onTime);
    }
  }

  private void guard(Consumer<Guard> look) {
    Guard turn = new Guard(layout, guard, frame, runs.cue());
    look.accept(turn);
    guard = turn.after();
    runs.reviewAt(turn.dueFrame());
    for (GuardMove move : turn.moves()) {
      int rampFrames = Math.toIntExact(clock.frames(move.rampMs()));
      changes.add(
          new DeskChange(move.parameter(), move.value(), rampFrames, move.curve(), heardAt()));
    }
    statuses.addAll(turn.statuses());
  }

  private void act() {
    // instanceof, not switch: the first pattern switch of a run costs milliseconds
    if (stamped.command() instanceof Level level) {
      move(level.parameter(), level.levelDb(), level.fadeMs(), level.curve());
    } else if (stamped.command() instanceof SetMute mute) {
      move(mute.parameter(), mute.muted() ? 1f : 0f, 0, Curve.S_CURVE);
    } else if (stamped.command() instanceof Go go) {
      runs.go(go.confirmed());
    } else if (stamped.command() instanceof TimerFired fired) {
      runs.fire(fired.timer());
    } else if (stamped.command() instanceof PlayerEnded ended) {
      runs.playerEnded(ended.player(), ended.startFrame());
    } else if (stamped.command() instanceof SetRecording set) {
      require(set.signal());
      effects.add(new RecordSound(set.signal(), set.on(), set.format(), frame));
    }
  }

  private void require(Signal signal) {
    if (signal instanceof Signal.OfStrip strip) layout.indexOf(strip.strip());
    if (signal instanceof Signal.OfBus bus) layout.indexOf(bus.bus());
  }

  /** Says that the command cannot be done. */
  void refuse(String why) {
    statuses.add(
        new CommandFailed(String.valueOf(stamped.command()), stamped.sender(), frame, why));
  }

  /** Moves a parameter: the state knows where it ends, the mix how it gets there. */
  void move(Parameter parameter, float value, long overMs, Curve curve) {
    DeskState wanted = desk.with(parameter, value);
    String why = Refusal.of(layout, guard, desk, wanted, language);
    if (why != null) {
      refuse(why);
      return;
    }
    desk = wanted;
    int rampFrames = Math.toIntExact(clock.frames(overMs));
    changes.add(new DeskChange(parameter, value, rampFrames, curve, heardAt()));
    statuses.add(new ParameterStatus(parameter, value));
  }

  /** The frame at which what this turn changes is first heard. */
  long heardAt() {
    return frame + clock.leadFrames();
  }
}
