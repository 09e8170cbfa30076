package cuebus.host;

import cuebus.audio.AudioEngine;
import cuebus.audio.Players;
import cuebus.command.Command;
import cuebus.command.PlayerEnded;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.doubling.Listener;
import cuebus.effect.Effect;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.journal.Entry;
import cuebus.mix.Mixer;
import cuebus.ring.CommandRing;
import cuebus.ring.EffectRing;
import cuebus.ring.MeterRing;
import cuebus.ring.MixRing;
import cuebus.ring.RingReader;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import cuebus.script.Show;
import cuebus.show.Outputs;
import cuebus.show.ShowCore;
import cuebus.status.Status;
import cuebus.status.StatusSink;
import org.jspecify.annotations.Nullable;

/**
 * The show on a virtual clock: one thread is producer, show, stage and audio server in turn.
 *
 * <p>Before each period everything that is due in it becomes a command at its own frame, one after another, and the
 * show takes each before the next is looked for. A ring that is full pushes back: it is drained at once, by the
 * same thread.
 *
 * <p>Threads: one, and the detector's, if somebody listens. Tap and meter rings
 * may be read by others; they hold the render up until they have read.
 */
final class OfflineHost {
  private static final int RING_SIZE = 1024;

  /** 340 ms at a period of 128: more than the detector may be late. */
  private static final int TAPS_AHEAD = 128;

  private final Desk desk;
  private final Tape tape;
  private final ShowCore core;
  private final AutoGo autoGo;
  private final StatusSink statuses;
  private final Players players;
  private final CommandRing commands = new CommandRing(RING_SIZE);
  private final MixRing mixRing = new MixRing(RING_SIZE);
  private final EffectRing effectRing = new EffectRing(RING_SIZE);
  private final TapRing taps;
  private final MeterRing meters;
  private final RingReader<?> commandReader;
  private final RingReader<?> effectReader;
  private final Mixer mixer;
  private final AudioEngine engine;
  private @Nullable Ears ears;
  private long frame;

  OfflineHost(Show show, Players.Opener opener, StatusSink statuses) {
    this(show, opener, statuses, Tape.none());
  }

  /**
   * The same, from a tape or onto one.
   *
   * @param tape where it plays, no command comes from anywhere else
   */
  OfflineHost(Show show, Players.Opener opener, StatusSink statuses, Tape tape) {
    this.tape = tape;
    desk = show.desk();
    players = new Players(desk, desk.period(), opener);
    taps = new TapRing(
        desk.stripChannels() + desk.busChannels(), desk.period(), TAPS_AHEAD, WhenFull.WAIT);
    meters = new MeterRing(desk.strips().size(), desk.buses().size(), TAPS_AHEAD, WhenFull.WAIT);
    mixer = new Mixer(desk, desk.period(), mixRing);
    engine = new AudioEngine(mixer, players, taps, meters);
    core = new ShowCore(show, 0, new Outputs(mixRing, this::offer, this::onStatus));
    autoGo = new AutoGo(show, core::standby);
    this.statuses = statuses;
    commandReader = commands.reader(this::onCommand);
    effectReader = effectRing.reader(this::onEffect);
  }

  /** Begins to listen for doubles; to be called before the first period, and ended by closing what it returns. */
  Ears listenWith(Listener detector) {
    Ears listening = new Ears(desk, taps, detector);
    ears = listening;
    return listening;
  }

  TapRing taps() {
    return taps;
  }

  MeterRing meters() {
    return meters;
  }

  Mixer mixer() {
    return mixer;
  }

  Players players() {
    return players;
  }

  ShowCore core() {
    return core;
  }

  /** The frame of the next period. */
  long frame() {
    return frame;
  }

  private void onCommand(Stamped command, long sequence) {
    tape.onCommand(command, sequence, frame);
    tape.onDone(sequence, core.onCommand(command));
  }

  private boolean offer(Effect effect) {
    boolean accepted = effectRing.offer(effect);
    if (accepted) tape.said().effect(effect);
    return accepted;
  }

  /** Takes everything that is due before {@code toFrame}. */
  void runUntil(long toFrame) {
    if (tape.plays()) {
      playAgain();
      return;
    }
    players.tellEndings(this::onPlayerEnded);
    drain();
    if (ears != null) ears.await(toFrame, frame);
    while (true) {
      ShowCore.NextTimer timer = core.nextTimer();
      long heardFrame = ears == null ? Long.MAX_VALUE : ears.dueFrame();
      long endFrame = players.nextEndFrame(frame, toFrame);
      long nextFrame =
          Math.min(Math.min(endFrame, heardFrame), Math.min(timer.dueFrame(), autoGo.dueFrame()));
      if (nextFrame >= toFrame) return;
      if (endFrame == nextFrame) {
        players.tellNextEnd(
            frame, toFrame, this::onPlayerEnded); // what follows it begins on that very frame
      } else if (ears != null && heardFrame == nextFrame) {
        give(ears.next(), "guard", heardFrame);
      } else if (timer.dueFrame() <= autoGo.dueFrame()) {
        give(new TimerFired(timer.id()), "timer", timer.dueFrame());
      } else {
        autoGo.given();
        give(AutoGo.GO, "auto", nextFrame);
      }
    }
  }

  /** What was taken before this period, and nothing else: even ends of files are told by the tape. */
  private void playAgain() {
    players.tellEndings((player, startFrame, endFrame) -> true);
    for (Entry next = tape.next(frame); next != null; next = tape.next(frame)) {
      String failure = next.failure();
      if (failure == null) {
        core.onCommand(next.stamped());
      } else {
        core.onFailed(next.stamped(), failure);
      }
      drain();
    }
  }

  private void onStatus(Status status) {
    tape.said().status(status);
    autoGo.onStatus(status);
    statuses.accept(status);
  }

  private boolean onPlayerEnded(StripId player, long startFrame, long endFrame) {
    give(new PlayerEnded(player, startFrame), "player " + player, endFrame);
    return true;
  }

  private void give(Command command, String sender, long atFrame) {
    Stamped stamped = new Stamped(command, sender, atFrame);
    while (!commands.offer(stamped)) drain();
    drain();
  }

  private void drain() {
    commandReader.drain();
    effectReader.drain();
    if (!core.isFlushed()) {
      // a ring was full: the audio side takes what waits now instead of in its period
      mixer.takeChanges();
      effectReader.drain();
      core.onIdle();
      effectReader.drain();
    }
  }

  private void onEffect(Effect effect) {
    if (effect instanceof StartPlayer start) {
      players.start(start.player(), start.clip(), start.atFrame());
    } else if (effect instanceof StopPlayer stop) {
      players.stop(stop.player(), stop.fadeFrames(), stop.atFrame());
    }
  }

  /** The frame at which the last plan ends; {@code Long.MAX_VALUE} while there is more to come. */
  long planEndFrame() {
    return autoGo.isAtEnd() ? autoGo.planEndFrame() : Long.MAX_VALUE;
  }

  /** Mixes one period. */
  void period(float[][] in, float[][] out, int frames) {
    engine.onPeriod(frame, in, out, frames);
    frame += frames;
    if (ears != null) ears.onPeriod();
  }
}
