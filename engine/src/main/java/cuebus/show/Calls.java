package cuebus.show;

import cuebus.command.Back;
import cuebus.command.Calling;
import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Panic;
import cuebus.command.RecallScene;
import cuebus.command.Recover;
import cuebus.command.Reload;
import cuebus.command.Resync;
import cuebus.command.SetHold;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.StopTimer;
import cuebus.command.UndoReload;
import cuebus.desk.Curve;
import cuebus.effect.ResendLooks;
import cuebus.script.Scene;

/** Hands what a stage manager calls to the part of the turn that does it. */
final class Calls {
  private final Turn turn;

  Calls(Turn turn) {
    this.turn = turn;
  }

  void take(Calling call) {
    // instanceof, not switch: the first pattern switch of a run costs milliseconds
    if (call instanceof Panic panic) {
      new Alarm(turn).panic(panic.hard());
    } else if (call instanceof Recover recover) {
      new Alarm(turn).recover(recover.overMs());
    } else if (call instanceof SetHold hold) {
      new Alarm(turn).hold(hold.held());
    } else if (call instanceof RecallScene recall) {
      scene(recall.scene(), recall.overMs());
    } else if (call instanceof StartTimer start) {
      turn.clocks.start(start.timer(), start.forMs());
    } else if (call instanceof StopTimer stop) {
      turn.clocks.stop(stop.timer());
    } else if (call instanceof Reload reload) {
      turn.rewriting.reload(reload.text());
    } else if (call instanceof Resync resync) {
      resync(resync.target());
    } else if (call instanceof UndoReload) {
      turn.rewriting.undo();
    } else {
      move(call);
    }
  }

  /** What moves the playhead. */
  private void move(Calling call) {
    if (call instanceof GoCue go) {
      turn.playhead.goCue(go.number(), go.confirmed());
    } else if (call instanceof StandBy standBy) {
      turn.playhead.standBy(standBy.number());
    } else if (call instanceof StepStandby step) {
      turn.playhead.step(step.down());
    } else if (call instanceof Skip) {
      turn.playhead.skip();
    } else if (call instanceof GoTo goTo) {
      new Travel(turn).goTo(goTo.number(), goTo.overMs());
    } else if (call instanceof Back back) {
      new Travel(turn).back(back.overMs());
    }
  }

  private void resync(String target) {
    if (!target.isEmpty() && !turn.show().targets().containsKey(target)) {
      turn.refuse("there is no target " + target);
    } else {
      turn.effects.add(new ResendLooks(target, turn.frame));
    }
  }

  private void scene(String id, int overMs) {
    for (Scene scene : turn.show().scenes()) {
      if (scene.id().equals(id)) {
        turn.moveAll(scene.values(), overMs, Curve.S_CURVE);
        return;
      }
    }
    turn.refuse("there is no scene " + id);
  }
}
