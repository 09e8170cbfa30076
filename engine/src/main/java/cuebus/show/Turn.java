package cuebus.show;

import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.PlayerEnded;
import cuebus.command.SetMute;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Curve;
import cuebus.desk.DeskChange;
import cuebus.desk.DeskState;
import cuebus.desk.Parameter;
import cuebus.effect.Effect;
import cuebus.status.CommandFailed;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.List;

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
  private DeskState desk;

  Turn(ShowClock clock, CueList cues, ShowState before, Stamped stamped) {
    this.clock = clock;
    this.stamped = stamped;
    frame = Math.max(before.frame(), stamped.frame());
    desk = before.desk();
    runs = new Runs(this, cues, before);
  }

  /** The state behind this turn. */
  ShowState after() {
    return runs.after(frame, desk);
  }

  void take() {
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
    }
  }

  /** Says that the command cannot be done. */
  void refuse(String why) {
    statuses.add(
        new CommandFailed(String.valueOf(stamped.command()), stamped.sender(), frame, why));
  }

  /** Moves a parameter: the state knows where it ends, the mix how it gets there. */
  void move(Parameter parameter, float value, long overMs, Curve curve) {
    desk = desk.with(parameter, value);
    int rampFrames = Math.toIntExact(clock.frames(overMs));
    changes.add(new DeskChange(parameter, value, rampFrames, curve, heardAt()));
    statuses.add(new ParameterStatus(parameter, value));
  }

  /** The frame at which what this turn changes is first heard. */
  long heardAt() {
    return frame + clock.leadFrames();
  }
}
