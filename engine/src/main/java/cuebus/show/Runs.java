package cuebus.show;

import cuebus.desk.Curve;
import cuebus.desk.StripId;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.status.CueStatus;
import cuebus.status.StageStatus;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cues that run, in one turn: how they begin, act, and end. Works on copies of the state it was given.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Runs {
  private final Turn turn;
  private final SortedMap<Long, Run> runs;

  Runs(Turn turn, SortedMap<Long, Run> before) {
    this.turn = turn;
    runs = new TreeMap<>(before);
  }

  SortedMap<Long, Run> after() {
    return runs;
  }

  /**
   * Starts a cue.
   *
   * @param aside whether it was asked for out of turn
   */
  void start(int place, boolean aside) {
    Cue cue = turn.cues().at(place);
    turn.playhead.onStart(place);
    if (!aside) turn.plan.onStart(place);
    long id = turn.waits.newId();
    int open = 1 + cue.actions().size();
    runs.put(id, new Run(cue.id(), cue.number(), aside, turn.frame, open, Map.of()));
    turn.statuses.add(new CueStatus(cue.number(), turn.frame, -1));
    long beginFrame = turn.frame + turn.clock.frames(cue.timing().preMs());
    for (int i = 0; i < cue.actions().size(); i++) {
      long atFrame = beginFrame + turn.clock.frames(cue.actions().get(i).atMs());
      atOrNow(atFrame, new Timer.Act(id, i));
    }
    if (cue.next() == Cue.Next.CONTINUE) {
      long postFrame = turn.frame + turn.clock.frames(cue.timing().postMs());
      atOrNow(postFrame, new Timer.Continue(id, cue.id(), aside));
    }
    atOrNow(beginFrame, new Timer.Begin(id));
  }

  /** Does now what is due now: the sound of a GO must not wait for a timer. */
  private void atOrNow(long dueFrame, Timer.Then then) {
    if (dueFrame <= turn.frame) {
      then(then);
    } else {
      turn.waits.add(dueFrame, then);
    }
  }

  /** A wait is over. */
  void then(Timer.Then then) {
    if (then instanceof Timer.Continue continued) {
      startNext(continued.cue(), continued.aside());
      return;
    }
    Run run = runs.get(then.run());
    if (run == null) return;
    if (then instanceof Timer.Act act) {
      Cue cue = turn.cues().at(turn.cues().placeOf(run.cue()));
      act(act.run(), run, cue.actions().get(act.action()));
    } else {
      close(then.run(), run.closedOne());
    }
  }

  private void act(long id, Run run, Action action) {
    if (action instanceof Action.PlayAction play) {
      play(id, run, play);
      return; // open until the player says that it has ended
    }
    long overMs = 0;
    if (action instanceof Action.StopAction stop) {
      overMs = stop.overMs();
      stop(stop.player(), overMs);
    } else if (action instanceof Action.TimerAction timer) {
      turn.clocks.act(timer);
    } else if (action instanceof Action.SendAction send) {
      overMs = send.overMs();
      send(run, send);
    } else if (action instanceof Action.CarriedAction carried) {
      String what = String.valueOf(carried.value());
      turn.statuses.add(new StageStatus(run.number(), carried.kind(), what, turn.frame));
    } else {
      overMs = move(action);
    }
    atOrNow(turn.frame + turn.clock.frames(overMs), new Timer.Ended(id));
  }

  /** Moves the desk; how long that takes, in milliseconds. */
  private long move(Action action) {
    if (action instanceof Action.FadeAction fade) {
      turn.move(fade.parameter(), fade.toDb(), fade.overMs(), fade.curve());
      return fade.overMs();
    }
    if (action instanceof Action.MuteAction mute) {
      turn.move(mute.parameter(), 1f, mute.overMs(), Curve.S_CURVE);
      return mute.overMs();
    }
    if (action instanceof Action.UnmuteAction unmute) {
      turn.move(unmute.parameter(), 0f, unmute.overMs(), Curve.S_CURVE);
      return unmute.overMs();
    }
    if (action instanceof Action.SceneAction scene) {
      turn.moveAll(scene.scene().values(), scene.overMs(), scene.curve());
      return scene.overMs();
    }
    return 0;
  }

  private void play(long id, Run run, Action.PlayAction play) {
    runs.put(id, run.plays(play.player(), turn.heardAt()));
    turn.effects.add(new StartPlayer(play.player(), play.clip(), turn.heardAt()));
  }

  private void send(Run run, Action.SendAction send) {
    turn.statuses.add(new StageStatus(run.number(), send.kind(), send.what(), turn.frame));
    turn.stage.send(send);
  }

  private void stop(StripId player, long overMs) {
    int fadeFrames = Math.toIntExact(turn.clock.frames(overMs));
    turn.effects.add(new StopPlayer(player, fadeFrames, turn.heardAt()));
  }

  void playerEnded(StripId player, long startFrame) {
    for (Map.Entry<Long, Run> running : runs.entrySet()) {
      Long started = running.getValue().playing().get(player);
      if (started != null && started == startFrame) {
        close(running.getKey(), running.getValue().playedOut(player));
        return;
      }
    }
  }

  /** Keeps the run as it is now, or ends it if nothing of it is open. */
  private void close(long id, Run run) {
    if (run.open() > 0) {
      runs.put(id, run);
      return;
    }
    runs.remove(id);
    turn.statuses.add(new CueStatus(run.number(), run.goFrame(), turn.frame));
    int place = turn.cues().placeOf(run.cue());
    if (place == turn.cues().size() || turn.cues().at(place).next() != Cue.Next.FOLLOW) return;
    if (turn.playhead.isHeld()) {
      Timer.Then next = new Timer.Continue(id, run.cue(), run.aside());
      turn.waits.park(turn.playhead.sinceFrame(), next);
    } else {
      startNext(run.cue(), run.aside());
    }
  }

  private void startNext(String cue, boolean aside) {
    int place = turn.cues().placeOf(cue);
    if (place == turn.cues().size()) return; // edited away meanwhile
    int next = turn.cues().startedBy(place);
    if (next < turn.cues().size()) start(next, aside);
  }

  /** Ends everything that runs: no wait is left, and what plays fades out. */
  void endAll(long overMs) {
    turn.waits.dropAll();
    for (Run run : runs.values()) {
      for (StripId player : run.playing().keySet()) stop(player, overMs);
      turn.statuses.add(new CueStatus(run.number(), run.goFrame(), turn.frame));
    }
    runs.clear();
  }
}
