package cuebus.script;

import cuebus.script.Action.CarriedAction;
import cuebus.script.Action.Message;
import cuebus.script.Action.SendAction;
import cuebus.script.Value.Entry;
import java.util.List;
import java.util.Map;
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
          .may("args", "at"),
      "look",
      Keys.of("a look").need("to", "lights").may("look", "at").andMore(),
      "screen",
      Keys.of("a screen action").need("to", "main").may("at").andMore(),
      "draw",
      Keys.of("a draw").need("round", "first").need("step", "reveal").may("at").andMore());

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
        if (action.has("look") && !action.hasMore()) return look(action, place);
        lookOf(action, target(action));
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
    Message message = StageReader.message(action, name, target != null && target.floats());
    long atMs = ActionReader.atMs(action);
    if (name == null || message == null) return null;
    String what = message.address() + " " + message.arguments() + " to " + name;
    return new SendAction("osc", what, name, List.of(message), atMs, place);
  }

  /** Null after a fault. */
  private @Nullable Action look(Mapping action, Place place) {
    String name = target(action);
    String look = lookOf(action, name);
    long atMs = ActionReader.atMs(action);
    Target target = name == null ? null : known.soundTargets.get(name);
    if (name == null || look == null || target == null) return null;
    List<Message> messages = target.looks().get(look);
    if (messages == null) return null;
    return new SendAction("look", look + " to " + name, name, messages, atMs, place);
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
