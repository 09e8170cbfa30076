package cuebus.console;

import cuebus.command.Back;
import cuebus.command.Calling;
import cuebus.command.GoTo;
import cuebus.command.Panic;
import cuebus.command.RecallScene;
import cuebus.command.Recover;
import cuebus.command.Resync;
import cuebus.command.SetHold;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.StopTimer;
import cuebus.command.UndoReload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a stage manager calls, as JSON.
 *
 * <pre>
 *   {"do": "standby", "cue": "20"}      or "step": "next" or "previous" in place of "cue"
 *   {"do": "skip"}
 *   {"do": "go-to", "cue": "20"}        "overMs": 0 to 10,000; 1000 when nothing is said; so for back and recover
 *   {"do": "back"}
 *   {"do": "hold", "on": true}
 *   {"do": "panic"}                     "hard": true at once
 *   {"do": "recover"}
 *   {"do": "scene", "scene": "talk"}    "overMs": 0 to 600,000
 *   {"do": "timer", "timer": "talk", "forMs": 60000}    "forMs": null takes it away
 *   {"do": "undo-reload"}
 *   {"do": "resync", "target": "lights"}    without "target": all
 * </pre>
 */
final class CallJson {
  /** What there is to do. */
  static final String ALL =
      "standby, skip, go-to, back, hold, panic, recover, scene, timer, undo-reload, resync";

  private static final int USUAL_MOVE_MS = 1000;

  private CallJson() {}

  /**
   * Reads one; null if it is none of these.
   *
   * @throws IllegalArgumentException if it is one, and there is something wrong with it
   */
  static @Nullable Calling read(String what, JsonNode node) {
    return switch (what) {
      case "standby" -> standby(node);
      case "skip" -> new Skip();
      case "go-to" -> new GoTo(CommandJson.text(node, "cue"), overMs(node, USUAL_MOVE_MS));
      case "back" -> new Back(overMs(node, USUAL_MOVE_MS));
      case "hold" -> new SetHold(CommandJson.flag(node, "on", null));
      case "panic" -> new Panic(CommandJson.flag(node, "hard", false));
      case "recover" -> new Recover(overMs(node, USUAL_MOVE_MS));
      case "scene" -> new RecallScene(CommandJson.text(node, "scene"), overMs(node, 0));
      case "timer" -> timer(node);
      case "undo-reload" -> new UndoReload();
      case "resync" -> new Resync(node.has("target") ? CommandJson.text(node, "target") : "");
      default -> null;
    };
  }

  private static Calling standby(JsonNode node) {
    if (node.has("cue") == node.has("step")) {
      throw new IllegalArgumentException("name either a cue or a step");
    }
    if (node.has("cue")) return new StandBy(CommandJson.text(node, "cue"));
    String step = CommandJson.text(node, "step");
    if (step.equals("next")) return new StepStandby(true);
    if (step.equals("previous")) return new StepStandby(false);
    throw new IllegalArgumentException("step is not next or previous: " + step);
  }

  private static Calling timer(JsonNode node) {
    String timer = CommandJson.text(node, "timer");
    JsonNode forMs = node.get("forMs");
    if (forMs != null && forMs.isNull()) return new StopTimer(timer);
    if (forMs == null || !forMs.isIntegralNumber() || !forMs.canConvertToLong()) {
      throw new IllegalArgumentException("forMs is not in milliseconds, or null: " + forMs);
    }
    return new StartTimer(timer, forMs.longValue());
  }

  /** The command says how long it may be. */
  private static int overMs(JsonNode node, int otherwise) {
    JsonNode over = node.path("overMs");
    if (over.isMissingNode()) return otherwise;
    if (!over.isInt()) throw new IllegalArgumentException("overMs is not in milliseconds: " + over);
    return over.intValue();
  }
}
