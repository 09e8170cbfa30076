package cuebus.host;

import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.mix.Fading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where every parameter of the mix is on its way, so that a mixer that begins anew can be brought there.
 *
 * <p>Threads: one.
 */
final class Fades {
  /** A parameter that has been moved: where it set off, linear, and where it goes. */
  private record Fade(float from, DeskChange change) {
    float gainAt(long frame) {
      float target = target();
      if (change.rampFrames() == 0) return target;
      double t = (frame - change.atFrame()) / (double) change.rampFrames();
      return Fading.gain(from, target, change.curve(), t);
    }

    private float target() {
      return isSwitch(change.parameter()) ? change.value() : Db.toGain(change.value());
    }
  }

  private final Map<Parameter, Fade> last = new LinkedHashMap<>();

  private static boolean isSwitch(Parameter parameter) {
    return switch (parameter.kind()) {
      case STRIP_MUTE, BUS_MUTE, GUARD_SHARE -> true;
      case STRIP_FADER, STRIP_TRIM, SEND, BUS_FADER, GUARD -> false;
    };
  }

  /**
   * Takes note of a change.
   *
   * @param opening the value it has while nobody has moved it
   */
  void on(DeskChange change, float opening) {
    Fade before = last.get(change.parameter());
    float from = before != null
        ? before.gainAt(change.atFrame())
        : isSwitch(change.parameter()) ? opening : Db.toGain(opening);
    last.put(change.parameter(), new Fade(from, change));
  }

  /**
   * What brings a mixer there that has never heard of the evening: everything at once at {@code fromFrame}, and from
   * {@code toFrame} on what is still on its way.
   */
  List<DeskChange> catchUp(long fromFrame, long toFrame) {
    List<DeskChange> changes = new ArrayList<>();
    for (Fade fade : last.values()) {
      DeskChange change = fade.change;
      long leftFrames = change.atFrame() + change.rampFrames() - toFrame;
      boolean moves = leftFrames > 0 && !isSwitch(change.parameter());
      float now = moves ? Db.fromGain(fade.gainAt(toFrame)) : change.value();
      changes.add(new DeskChange(change.parameter(), now, 0, Curve.LINEAR, fromFrame));
      if (moves) {
        changes.add(new DeskChange(
            change.parameter(),
            change.value(),
            Math.toIntExact(leftFrames),
            change.curve(),
            toFrame));
      }
    }
    return changes;
  }
}
