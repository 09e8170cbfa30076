package cuebus.show;

import cuebus.command.Calling;
import cuebus.command.Command;
import cuebus.command.EpochStarted;
import cuebus.command.Go;
import cuebus.command.Guarding;
import cuebus.command.Level;
import cuebus.command.PlayerEnded;
import cuebus.command.SetGuard;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.command.Together;
import cuebus.desk.Curve;
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
import cuebus.status.GuardStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  final Rewriting rewriting;
  final Waits waits;
  final Playhead playhead;
  final Plan plan;
  final Clocks clocks;
  final Runs runs;
  final Stage stage;
  private final ShowState before;
  private final Stamped stamped;
  private GuardState guard;
  private DeskState desk;

  Turn(ShowClock clock, ShowState before, Stamped stamped) {
    this.clock = clock;
    this.before = before;
    this.stamped = stamped;
    frame = Math.max(before.frame(), stamped.frame());
    guard = before.guard();
    desk = before.desk();
    rewriting = new Rewriting(this, before.scripts());
    waits = new Waits(frame, before.pending(), before.nextId());
    playhead = new Playhead(this, before.standing());
    plan = new Plan(this, before.evening());
    clocks = new Clocks(this, before.countdowns());
    runs = new Runs(this, before.runs());
    stage = new Stage(this, before.stands());
  }

  /** The script of the moment. */
  Show show() {
    return rewriting.now().show();
  }

  /** Its cues. */
  CueList cues() {
    return rewriting.now().cues();
  }

  /** The state behind this turn. */
  ShowState after() {
    return new ShowState(
        frame,
        desk,
        guard,
        rewriting.after(),
        playhead.after(),
        runs.after(),
        waits.after(),
        clocks.after(),
        plan.after(),
        stage.after(),
        waits.nextId());
  }

  void take() {
    PlayheadStatus shown = playhead.status();
    act(stamped.command());
    stage.settle();
    rewriting.settle();
    guard();
    tell(shown);
  }

  /**
   * Says where the show stands, if that has changed. Faders move a hundred times a second and change nothing of
   * it.
   */
  private void tell(PlayheadStatus shown) {
    boolean same = playhead.after().equals(before.standing())
        && plan.after().equals(before.evening())
        && rewriting.after().equals(before.scripts());
    if (same) return;
    PlayheadStatus now = playhead.status();
    if (!now.equals(shown)) statuses.add(now);
    statuses.add(plan.status());
  }

  /** The guard looks at what the desk has become, at what was said, and at the time. */
  private void guard() {
    Patch patch = Patch.of(show().desk(), desk);
    if (!patch.equals(guard.patch())) guard(it -> it.onPatch(patch));
    if (stamped.command() instanceof Together all) {
      for (Command each : all.commands()) tell(each);
    } else {
      tell(stamped.command());
    }
    if (stamped.command() instanceof TimerFired) {
      guard(Guard::onTime);
    }
  }

  private void tell(Command command) {
    if (!(command instanceof Guarding said)) return;
    guard(it -> it.take(said));
    if (said instanceof SetGuard set) statuses.add(new GuardStatus(set.bus(), set.mode()));
  }

  private void guard(Consumer<Guard> look) {
    Guard turn = new Guard(show().desk(), guard, frame, playhead.lastNumber());
    look.accept(turn);
    guard = turn.after();
    waits.reviewAt(turn.dueFrame());
    for (GuardMove move : turn.moves()) {
      int rampFrames = Math.toIntExact(clock.frames(move.rampMs()));
      changes.add(
          new DeskChange(move.parameter(), move.value(), rampFrames, move.curve(), heardAt()));
    }
    statuses.addAll(turn.statuses());
  }

  private void act(Command command) {
    // instanceof, not switch: the first pattern switch of a run costs milliseconds
    if (command instanceof Together all) {
      for (Command each : all.commands()) act(each);
    } else if (command instanceof Level level) {
      move(level.parameter(), level.levelDb(), level.fadeMs(), level.curve());
    } else if (command instanceof SetMute mute) {
      move(mute.parameter(), mute.muted() ? 1f : 0f, 0, Curve.S_CURVE);
    } else if (command instanceof Go go) {
      playhead.go(go.confirmed(), go.planned());
    } else if (command instanceof TimerFired fired) {
      for (Timer timer : waits.take(fired.timer())) {
        if (timer.isOfCue()) runs.then(timer.then());
      }
    } else if (command instanceof PlayerEnded ended) {
      runs.playerEnded(ended.player(), ended.startFrame());
    } else if (command instanceof EpochStarted epoch) {
      new Alarm(this).epoch(epoch.lostFrames());
    } else if (command instanceof Calling call) {
      new Calls(this).take(call);
    } else if (command instanceof SetRecording set) {
      require(set.signal());
      effects.add(new RecordSound(set.signal(), set.on(), set.format(), frame));
    }
  }

  private void require(Signal signal) {
    if (signal instanceof Signal.OfStrip strip) show().desk().indexOf(strip.strip());
    if (signal instanceof Signal.OfBus bus) show().desk().indexOf(bus.bus());
  }

  /** Says that the command cannot be done. */
  void refuse(String why) {
    statuses.add(
        new CommandFailed(String.valueOf(stamped.command()), stamped.sender(), frame, why));
  }

  /** What a parameter is asked to be. */
  float value(Parameter parameter) {
    return desk.value(parameter);
  }

  /** Moves a parameter: the state knows where it ends, the mix how it gets there. */
  void move(Parameter parameter, float value, long overMs, Curve curve) {
    DeskState wanted = desk.with(parameter, value);
    String why = whyNot(wanted);
    if (why != null) {
      refuse(why);
      statuses.add(new ParameterStatus(
          parameter, desk.value(parameter))); // whoever moved it sees it come back
      return;
    }
    desk = wanted;
    follow(parameter, value, overMs, curve);
  }

  /**
   * Moves several at once. What is allowed in the end is not refused for a state in between; if the whole is not
   * allowed, each of its parts that is, moves.
   */
  void moveAll(Map<Parameter, Float> values, long overMs, Curve curve) {
    DeskState wanted = desk;
    for (Map.Entry<Parameter, Float> each : values.entrySet()) {
      wanted = wanted.with(each.getKey(), each.getValue());
    }
    if (whyNot(wanted) != null) {
      values.forEach((parameter, value) -> move(parameter, value, overMs, curve));
      return;
    }
    desk = wanted;
    values.forEach((parameter, value) -> follow(parameter, value, overMs, curve));
  }

  private @Nullable String whyNot(DeskState wanted) {
    return Refusal.of(show().desk(), guard, desk, wanted, show().locale());
  }

  /** The mix follows the state. After a panic the buses stay shut, whatever is asked of their faders. */
  private void follow(Parameter parameter, float value, long overMs, Curve curve) {
    boolean shut = playhead.mode() == Mode.PANICKED && parameter.kind() == Parameter.Kind.BUS_FADER;
    if (!shut) send(parameter, value, overMs, curve);
    statuses.add(new ParameterStatus(parameter, value));
  }

  /** Moves the mix alone. */
  void send(Parameter parameter, float value, long overMs, Curve curve) {
    int rampFrames = Math.toIntExact(clock.frames(overMs));
    changes.add(new DeskChange(parameter, value, rampFrames, curve, heardAt()));
  }

  /** The frame at which what this turn changes is first heard. */
  long heardAt() {
    return frame + clock.leadFrames();
  }
}
