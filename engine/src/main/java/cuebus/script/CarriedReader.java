package cuebus.script;

import cuebus.script.Action.CarriedAction;
import cuebus.script.Value.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Actions of kinds that do nothing yet. What the file format fixes of them is checked; the rest is let pass. */
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
  private final StageReader stage;

  CarriedReader(Known known, MediaFiles media) {
    this.known = known;
    this.stage = new StageReader(known, media);
  }

  /** Null after a fault. */
  @Nullable
  Action read(Entry entry, Place place) {
    String kind = entry.key();
    Value value = entry.value();
    known.idle.found(kind, entry.place());
    Keys keys = KEYS.get(kind);
    if (keys == null) throw new IllegalArgumentException("no carried action: " + kind);
    Mapping action = Mapping.of(value, keys);
    if (action == null) return null;
    switch (kind) {
      case "osc" -> stage.message(action, target(action));
      case "look" -> look(action);
      case "screen" -> refer(action, "to", known.screens);
      default -> {
        action.string("round", "the name of a round");
        action.string("step", "a step, such as reveal");
      }
    }
    return new CarriedAction(kind, Plain.tree(value.node()), ActionReader.atMs(action), place);
  }

  private void look(Mapping action) {
    String target = target(action);
    Names looks = target == null ? null : known.looks.get(target);
    if (looks != null) refer(action, "look", looks);
  }

  private @Nullable String target(Mapping action) {
    return refer(action, "to", known.targets);
  }

  private static @Nullable String refer(Mapping action, String key, Names names) {
    Value value = action.value(key);
    return value == null ? null : names.referred(value);
  }
}
