package cuebus.command;

import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Parameter;
import cuebus.desk.Processing;

/**
 * Moves one level of the desk: a fader, a send or a trim. It fades; it never jumps. Of several for one parameter
 * only the newest counts, so they coalesce, and they are the first to be refused.
 *
 * @param parameter what moves: a strip fader, a trim, a send or a bus fader
 * @param levelDb where it ends, in dB: -144 (silent) to +10; for a trim -40 to +40
 * @param fadeMs how long the fade takes, in milliseconds: 0 (one short ramp) to 600,000
 * @param curve the way there
 */
public record Level(Parameter parameter, float levelDb, int fadeMs, Curve curve)
    implements Command {
  public Level {
    if (parameter.kind() == Parameter.Kind.STRIP_MUTE
        || parameter.kind() == Parameter.Kind.BUS_MUTE) {
      throw new IllegalArgumentException("a mute is not a level: " + parameter);
    }
    if (parameter.isOfGuard()) {
      throw new IllegalArgumentException("the guard's own: " + parameter);
    }
    if (parameter.kind() == Parameter.Kind.STRIP_TRIM) {
      Processing.requireTrim("levelDb", levelDb);
    } else {
      Db.requireLevel("levelDb", levelDb);
    }
    if (fadeMs < 0 || fadeMs > 600_000) {
      throw new IllegalArgumentException("fadeMs not in [0, 600000]: " + fadeMs);
    }
  }

  /** A hand on a fader: there as soon as it can be without a click. */
  public static Level now(Parameter parameter, float levelDb) {
    return new Level(parameter, levelDb, 0, Curve.LINEAR);
  }
}
