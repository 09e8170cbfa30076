package cuebus.show;

import cuebus.desk.Bus;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Parameter;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.effect.StopPlayer;
import cuebus.status.PlayheadStatus.Mode;
import java.util.List;

/**
 * Hold and panic.
 *
 * <p>A panic keeps the sound of every bus shut behind the desk's back: what people and cues asked for stays asked
 * for, and is there again when the show recovers.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Alarm {
  /** How long a soft panic takes to silence everything. */
  static final int SOFT_MS = 2_000;

  /** What fell due in a shorter outage is done a little late. */
  static final int LONG_OUTAGE_MS = 5_000;

  /** A packet that arrives twice is no second press. */
  static final int SAME_PRESS_MS = 100;

  private final Turn turn;

  Alarm(Turn turn) {
    this.turn = turn;
  }

  void hold(boolean held) {
    if (turn.playhead.mode() == Mode.PANICKED) {
      turn.refuse("the show was stopped by a panic; recover first");
    } else if (held && !turn.playhead.isHeld()) {
      turn.waits.hold();
      turn.playhead.enter(Mode.HELD, false);
    } else if (!held && turn.playhead.isHeld()) {
      turn.waits.resume(turn.playhead.sinceFrame());
      turn.playhead.enter(Mode.RUNNING, false);
    }
  }

  /**
   * The show goes on after nobody ran it for a while. What fell due meanwhile is not done behind people's backs: it
   * stands still with all that waits, until they let the show go on.
   */
  void epoch(long lostFrames) {
    boolean runs = turn.playhead.mode() == Mode.RUNNING;
    if (!runs || lostFrames <= turn.clock.frames(LONG_OUTAGE_MS) || !turn.waits.areOverdue())
      return;
    turn.waits.hold();
    turn.playhead.enterSince(Mode.HELD, turn.frame - lostFrames);
  }

  void panic(boolean hard) {
    boolean again = turn.playhead.mode() == Mode.PANICKED;
    long agoFrames = turn.frame - turn.playhead.sinceFrame();
    if (again && !hard && agoFrames < turn.clock.frames(SAME_PRESS_MS)) return;
    int overMs = again || hard ? 0 : SOFT_MS;
    turn.runs.endAll(overMs);
    silence(overMs);
    if (!again) {
      turn.playhead.enter(Mode.PANICKED, hard);
    } else if (!turn.playhead.isHard()) {
      turn.playhead.pressHome();
    }
  }

  /** Shuts all that can be heard, whether or not a cue knows of it. */
  private void silence(int overMs) {
    List<Bus> buses = turn.show().desk().buses();
    for (int b = 0; b < buses.size(); b++) {
      turn.send(Parameter.busFader(b), Db.SILENT, overMs, Curve.S_CURVE);
    }
    int fadeFrames = Math.toIntExact(turn.clock.frames(overMs));
    for (StripId player : players()) {
      turn.effects.add(new StopPlayer(player, fadeFrames, turn.heardAt()));
    }
  }

  private List<StripId> players() {
    return turn.show().desk().strips().stream()
        .filter(it -> it.input().player())
        .map(Strip::id)
        .toList();
  }

  void recover(int overMs) {
    if (turn.playhead.mode() != Mode.PANICKED) {
      turn.refuse("there is no panic to recover from");
      return;
    }
    turn.playhead.enter(Mode.RUNNING, false);
    for (int b = 0; b < turn.show().desk().buses().size(); b++) {
      Parameter fader = Parameter.busFader(b);
      turn.send(fader, turn.value(fader), overMs, Curve.S_CURVE);
    }
  }
}
