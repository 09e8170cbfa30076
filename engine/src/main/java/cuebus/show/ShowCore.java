package cuebus.show;

import cuebus.command.EpochStarted;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.doubling.GuardState;
import cuebus.effect.Effect;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Show;
import cuebus.status.CommandFailed;
import cuebus.status.PlayheadStatus;
import cuebus.status.Status;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The show: takes one command after another, and is the only one that changes what the show is.
 *
 * <p>Threads: commands on the show thread; {@link #nextTimer} and {@link #failed} may be read by any.<br>
 * Time: {@link #onCommand} neither blocks nor throws.
 */
public final class ShowCore {
  /**
   * The next wait to be over.
   *
   * @param id goes into {@code TimerFired}; 0 when nothing waits
   * @param dueFrame when; {@code Long.MAX_VALUE} when nothing waits
   */
  public record NextTimer(long id, long dueFrame) {
    static final NextTimer NONE = new NextTimer(0, Long.MAX_VALUE);
  }

  private ShowClock clock;
  private final Outputs outputs;
  private final Outbox outbox;
  private ShowState state;
  private volatile NextTimer nextTimer = NextTimer.NONE;
  private volatile long failed;
  private volatile GuardState guard;

  /**
   * @param leadFrames how far ahead of its command a change of the mix is set: a period live, 0 offline
   */
  public ShowCore(Show show, long leadFrames, Outputs outputs) {
    this.clock = new ShowClock(show.desk().sampleRate(), leadFrames);
    this.outputs = outputs;
    this.outbox = new Outbox(outputs.mix(), outputs.effects());
    this.state = ShowState.opening(Script.of(show, ""));
    this.guard = state.guard();
  }

  private ShowCore(ShowCore past, Outputs outputs) {
    this.clock = past.clock;
    this.outputs = outputs;
    this.outbox = new Outbox(outputs.mix(), outputs.effects());
    this.state = past.state;
    this.guard = past.state.guard();
    this.failed = past.failed;
    publishNextTimer();
  }

  /** A show that goes on from where this one is, and speaks to others. */
  public ShowCore goingOn(Outputs others) {
    return new ShowCore(this, others);
  }

  /**
   * Takes a command. One that fails leaves the show as it was, and is counted and shown.
   *
   * @return why it failed; null if it did not
   */
  @ShowThread
  public @Nullable String onCommand(Stamped command) {
    Turn turn = new Turn(clock, state, command);
    try {
      turn.take();
      state = turn.after();
      guard = state.guard();
      if (command.command() instanceof EpochStarted epoch) {
        clock = new ShowClock(epoch.sampleRate(), epoch.leadFrames());
      }
    } catch (RuntimeException e) {
      String why = String.valueOf(e);
      onFailed(command, why);
      return why;
    }
    publishNextTimer();
    outbox.retry();
    for (DeskChange change : turn.changes) outbox.send(change);
    for (Effect effect : turn.effects) outbox.send(effect);
    for (Status status : turn.statuses) outputs.statuses().accept(status);
    return null;
  }

  private void publishNextTimer() {
    SortedSet<Timer> timers = state.pending().timers();
    nextTimer = timers.isEmpty()
        ? NextTimer.NONE
        : new NextTimer(timers.first().id(), timers.first().dueFrame());
  }

  /**
   * A command failed, or is known to have failed when the evening was played: it does nothing. A wait that failed
   * is over: it must not stand in front of all others for ever.
   */
  @ShowThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void onFailed(Stamped command, String why) {
    failed++;
    if (command.command() instanceof TimerFired fired) {
      state = state.without(fired.timer());
      publishNextTimer();
    }
    outputs
        .statuses()
        .accept(new CommandFailed(
            String.valueOf(command.command()), command.sender(), state.frame(), why));
  }

  /** Nothing came for a while: offers again what had found no room. */
  @ShowThread
  public void onIdle() {
    outbox.retry();
  }

  /** The next wait to be over, for whoever turns waits into {@code TimerFired}. */
  @AnyThread
  public NextTimer nextTimer() {
    return nextTimer;
  }

  /** Commands that threw. */
  @AnyThread
  public long failed() {
    return failed;
  }

  /** Whether everything the show wants has left the house. */
  @ShowThread
  public boolean isFlushed() {
    return outbox.isEmpty();
  }

  /** What a parameter was last asked to be: dB for levels, 1 or 0 for mutes. */
  @ShowThread
  public float value(Parameter parameter) {
    return state.desk().value(parameter);
  }

  /** What the guard leaves of a strip on a bus, in dB: 0 is all of it. */
  @ShowThread
  public float guardDb(int strip, int bus) {
    return state.guard().guardDb(strip, bus);
  }

  /** What the guard knew after the last command. */
  @AnyThread
  public GuardState guard() {
    return guard;
  }

  /** Everything it is. */
  @ShowThread
  ShowState state() {
    return state;
  }

  /** Show time. */
  @ShowThread
  public long frame() {
    return state.frame();
  }

  /** The number of the cue that stands by; empty when none does. */
  @ShowThread
  public String standby() {
    return state.scripts().now().cues().numberOf(state.standing().standby());
  }

  /** What the show may do. */
  @ShowThread
  public PlayheadStatus.Mode mode() {
    return state.standing().mode();
  }

  /** The script of the moment: a reload changes it. */
  @ShowThread
  public Show show() {
    return state.scripts().now().show();
  }
}
