package cuebus.show;

import cuebus.desk.Curve;
import cuebus.desk.DeskState;
import cuebus.desk.StripId;
import cuebus.doubling.GuardState;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.status.CueStatus;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cues in one turn: what stands by, what runs, what waits. Works on copies of the state it was given.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Runs {
  private final Turn turn;
  private final CueList cues;
  private int standby;
  private final SortedMap<Long, Run> runs;
  private final SortedSet<Timer> timers;
  private String cue;
  private long nextId;

  Runs(Turn turn, CueList cues, ShowState before) {
    this.turn = turn;
    this.cues = cues;
    standby = before.standby();
    runs = new TreeMap<>(before.runs());
    timers = new TreeSet<>(before.timers());
    cue = before.cue();
    nextId = before.nextId();
  }

  ShowState after(long frame, DeskState desk, GuardState guard) {
    return new ShowState(frame, desk, standby, runs, timers, guard, cue, nextId);
  }

  /** Number of the cue that ran last; empty before the first. */
  String cue() {
    return cue;
  }

  /** The guard looks again at {@code dueFrame}, and at no other time it asked for before. */
  void reviewAt(long dueFrame) {
    timers.removeIf(it -> it.then() instanceof Timer.Review);
    if (dueFrame < Long.MAX_VALUE) timers.add(new Timer(nextId++, dueFrame, new Timer.Review()));
  }

  void go(boolean confirmed) {
    if (standby >= cues.size()) {
      turn.refuse("no cue stands by: the list is at its end");
    } else if (cues.at(standby).confirm() && !confirmed) {
      turn.refuse("cue " + cues.at(standby).number() + " must be confirmed");
    } else {
      int cue = standby;
      standby = cues.standbyAfter(cue);
      start(cue);
    }
  }

  /** Ends a wait. One that is not due yet, or that nobody knows any more, stays as it is. */
  void fire(long id) {
    for (Timer timer : timers) {
      if (timer.dueFrame() > turn.frame) return;
      if (timer.id() == id) {
        timers.remove(timer);
        if (!(timer.then() instanceof Timer.Review)) then(timer.then());
        return;
      }
    }
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

  private void start(int place) {
    Cue cue = cues.at(place);
    this.cue = cue.number();
    long run = nextId++;
    runs.put(run, new Run(place, turn.frame, 1 + cue.actions().size(), Map.of()));
    turn.statuses.add(new CueStatus(cue.number(), turn.frame, -1));
    long beginFrame = turn.frame + turn.clock.frames(cue.timing().preMs());
    for (int i = 0; i < cue.actions().size(); i++) {
      long atFrame = beginFrame + turn.clock.frames(cue.actions().get(i).atMs());
      atOrNow(atFrame, new Timer.Act(run, i));
    }
    if (cue.next() == Cue.Next.CONTINUE) {
      atOrNow(
          turn.frame + turn.clock.frames(cue.timing().postMs()), new Timer.Continue(run, place));
    }
    atOrNow(beginFrame, new Timer.Ended(run)); // the one that every cue has: its pre-wait
  }

  /** Does now what is due now: the sound of a GO must not wait for a timer. */
  private void atOrNow(long dueFrame, Timer.Then then) {
    if (dueFrame <= turn.frame) {
      then(then);
    } else {
      timers.add(new Timer(nextId++, dueFrame, then));
    }
  }

  private void then(Timer.Then then) {
    Run run = runs.get(then.run());
    if (then instanceof Timer.Continue continued) {
      startNext(continued.cue());
    } else if (run != null && then instanceof Timer.Act act) {
      act(act.run(), run, cues.at(run.cue()).actions().get(act.action()));
    } else if (run != null) {
      close(then.run(), run.withOpen(run.open() - 1));
    }
  }

  private void act(long id, Run run, Action action) {
    long overMs = 0;
    if (action instanceof Action.FadeAction fade) {
      overMs = fade.overMs();
      turn.move(fade.parameter(), fade.toDb(), overMs, fade.curve());
    } else if (action instanceof Action.MuteAction mute) {
      overMs = mute.overMs();
      turn.move(mute.parameter(), 1f, overMs, Curve.S_CURVE);
    } else if (action instanceof Action.UnmuteAction unmute) {
      overMs = unmute.overMs();
      turn.move(unmute.parameter(), 0f, overMs, Curve.S_CURVE);
    } else if (action instanceof Action.PlayAction play) {
      play(id, run, play);
      return; // open until the player says that it has ended
    } else if (action instanceof Action.StopAction stop) {
      overMs = stop.overMs();
      int fadeFrames = Math.toIntExact(turn.clock.frames(overMs));
      turn.effects.add(new StopPlayer(stop.player(), fadeFrames, turn.heardAt()));
    }
    atOrNow(turn.frame + turn.clock.frames(overMs), new Timer.Ended(id));
  }

  private void play(long id, Run run, Action.PlayAction play) {
    runs.put(id, run.plays(play.player(), turn.heardAt()));
    turn.effects.add(new StartPlayer(play.player(), play.file(), play.gainDb(), turn.heardAt()));
  }

  /** Keeps the run as it is now, or ends it if nothing of it is open. */
  private void close(long id, Run run) {
    if (run.open() > 0) {
      runs.put(id, run);
      return;
    }
    runs.remove(id);
    Cue cue = cues.at(run.cue());
    turn.statuses.add(new CueStatus(cue.number(), run.goFrame(), turn.frame));
    if (cue.next() == Cue.Next.FOLLOW) startNext(run.cue());
  }

  private void startNext(int place) {
    int next = cues.startedBy(place);
    if (next < cues.size()) start(next);
  }
}
