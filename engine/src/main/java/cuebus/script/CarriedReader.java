package cuebus.script;

import cuebus.desk.Curve;
import cuebus.script.Action.CarriedAction;
import cuebus.script.Action.Message;
import cuebus.script.Action.SendAction;
import cuebus.script.Value.Entry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Actions on what is outside the desk. Messages and looks are sent; of kinds that do nothing yet, what the file
 * format fixes is checked, and the rest is let pass.
 */
final class CarriedReader {
  /** What is fixed of each kind. */
  static final Map<String, Keys> KEYS = Map.of(
      "osc",
      Keys.of("an osc action")
          .need("to", "lights")
          .need("address", "/look/opening")
          .may("args", "over", "curve", "at"),
      "look",
      Keys.of("a look").need("to", "lights").need("look", "opening").may("over", "curve", "at"),
      "screen",
      Keys.of("a screen action").need("to", "main").may("at").andMore(),
      "draw",
      Keys.of("a draw").need("round", "first").need("step", "reveal").may("at").andMore());

  /** Curves that a value without a unit can go along. */
  static final Map<String, Curve> CURVES =
      new TreeMap<>(Map.of(Curve.LINEAR.word(), Curve.LINEAR, Curve.S_CURVE.word(), Curve.S_CURVE));

  private final Known known;

  CarriedReader(Known known) {
    this.known = known;
  }

  /** Null after a fault. */
  @Nullable
  Action read(Entry entry, Place place) {
    String kind = entry.key();
    Value value = entry.value();
    Keys keys = KEYS.get(kind);
    if (keys == null) throw new IllegalArgumentException("no carried action: " + kind);
    Mapping action = Mapping.of(value, keys);
    if (action == null) return null;
    switch (kind) {
      case "osc" -> {
        return message(action, place);
      }
      case "look" -> {
        return look(action, place);
      }
      case "screen" -> refer(action, "to", known.screens);
      default -> {
        action.string("round", "the name of a round");
        action.string("step", "a step, such as reveal");
      }
    }
    known.idle.found(kind, entry.place());
    return new CarriedAction(kind, Plain.tree(value.node()), ActionReader.atMs(action), place);
  }

  private @Nullable Action message(Mapping action, Place place) {
    String name = target(action);
    Target target = name == null ? null : known.soundTargets.get(name);
    Message message =
        StageReader.message(action, name, target != null && target.manners().floats());
    if (message != null && action.has("over") && !message.hasNumbers()) {
      action.fault(
          "a fade of " + message.address() + " without a number", "give args a number: [1.0]");
    }
    if (name == null || message == null) {
      readTimes(action);
      return null;
    }
    String what = message.address() + " " + message.arguments() + " to " + name;
    return send("osc", what, name, List.of(message), action, place);
  }

  /** Null after a fault. */
  private @Nullable Action look(Mapping action, Place place) {
    String name = target(action);
    String look = lookOf(action, name);
    Target target = name == null ? null : known.soundTargets.get(name);
    List<Message> messages =
        target == null || look == null ? null : target.looks().get(look);
    if (name == null || messages == null) {
      readTimes(action);
      return null;
    }
    return send("look", look + " to " + name, name, messages, action, place);
  }

  /** An action that comes to nothing has its times looked at all the same. */
  private static void readTimes(Mapping action) {
    send("", "", "", List.of(), action, Place.FILE);
  }

  private static Action send(
      String kind,
      String what,
      String target,
      List<Message> messages,
      Mapping action,
      Place place) {
    long overMs = action.milliseconds("over", Quantity.OVER, 0);
    Curve curve = action.word("curve", CURVES, Curve.S_CURVE);
    String shown = overMs == 0 ? what : what + " over " + overMs + " ms";
    return new SendAction(
        kind, shown, target, messages, overMs, curve, ActionReader.atMs(action), place);
  }

  private @Nullable String lookOf(Mapping action, @Nullable String target) {
    Names looks = target == null ? null : known.looks.get(target);
    return looks == null ? null : refer(action, "look", looks);
  }

  private @Nullable String target(Mapping action) {
    return refer(action, "to", known.targets);
  }

  private static @Nullable String refer(Mapping action, String key, Names names) {
    Value value = action.value(key);
    return value == null ? null : names.referred(value);
  }
}
