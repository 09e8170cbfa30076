package cuebus.console;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a command in JSON may say: a key with a slip in it must not run another cue than the one that was meant. */
final class CommandKeys {
  private static final Map<String, Set<String>> KEYS = Map.ofEntries(
      Map.entry("go", Set.of("cue", "confirmed")),
      Map.entry("mute", Set.of("strip", "bus", "on")),
      Map.entry("fader", Set.of("strip", "bus", "toDb", "overMs")),
      Map.entry("send", Set.of("strip", "bus", "toDb", "overMs")),
      Map.entry("guard", Set.of("bus", "mode")),
      Map.entry("lock", Set.of("strip", "on")),
      Map.entry("undo", Set.of("double")),
      Map.entry("record", Set.of("strip", "bus", "on", "format")),
      Map.entry("listen", Set.of("strip", "bus", "on", "alone")),
      Map.entry("standby", Set.of("cue", "step")),
      Map.entry("skip", Set.of()),
      Map.entry("go-to", Set.of("cue", "overMs")),
      Map.entry("back", Set.of("overMs")),
      Map.entry("hold", Set.of("on")),
      Map.entry("panic", Set.of("hard")),
      Map.entry("recover", Set.of("overMs")),
      Map.entry("scene", Set.of("scene", "overMs")),
      Map.entry("timer", Set.of("timer", "forMs")),
      Map.entry("undo-reload", Set.of()),
      Map.entry("resync", Set.of("target")));

  private CommandKeys() {}

  /** Whether it is a command at all. */
  static boolean isKnown(String what) {
    return KEYS.containsKey(what);
  }

  /**
   * Looks at each key.
   *
   * @param what the command's name; one that is not known is not looked at
   * @throws IllegalArgumentException for a key that it does not have
   */
  static void check(String what, JsonNode node) {
    Set<String> known = KEYS.get(what);
    if (known == null) return;
    for (String key : node.propertyNames()) {
      if (key.equals("do") || known.contains(key)) continue;
      throw new IllegalArgumentException("\"" + what + "\" has no " + key + "; it may have "
          + (known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known))));
    }
  }
}
