package cuebus.journal;

import cuebus.command.Back;
import cuebus.command.Command;
import cuebus.command.DoubleFound;
import cuebus.command.EpochStarted;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.PlayerEnded;
import cuebus.command.PortChanged;
import cuebus.command.RecallScene;
import cuebus.command.Recover;
import cuebus.command.Reload;
import cuebus.command.Resync;
import cuebus.command.SetGuard;
import cuebus.command.SetHold;
import cuebus.command.SetLock;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.StopTimer;
import cuebus.command.StripUnexplained;
import cuebus.command.TimerFired;
import cuebus.command.Together;
import cuebus.command.UndoDouble;
import cuebus.command.UndoReload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * What each command is called on disk. Names and versions never change: evenings of last year are read with them.
 *
 * <p>A command that gets a component more gets the next version, and says with {@link Code#added} what the
 * component is in older evenings. One that changes otherwise gets a new name.
 */
final class CommandCodes {
  /**
   * One of them.
   *
   * @param name on disk
   * @param version of its components, from 1
   * @param missing what later components are in older versions, as JSON, by name
   */
  record Code(
      String name, int version, Class<? extends Command> type, Map<String, String> missing) {
    Code(String name, Class<? extends Command> type) {
      this(name, 1, type, Map.of());
    }

    /** The same with a component that came later. */
    Code added(String component, String json) {
      Map<String, String> more = new LinkedHashMap<>(missing);
      more.put(component, json);
      return new Code(name, version + 1, type, more);
    }
  }

  /**
   * A command in words.
   *
   * @param type its name on disk
   * @param body a JSON object of its components
   */
  record Written(String type, int version, String body) {}

  static final List<Code> ALL = List.of(
      new Code("go", Go.class).added("planned", "false"),
      new Code("timer-fired", TimerFired.class),
      new Code("player-ended", PlayerEnded.class),
      new Code("level", Level.class),
      new Code("set-mute", SetMute.class),
      new Code("set-recording", SetRecording.class),
      new Code("together", Together.class),
      new Code("double-found", DoubleFound.class),
      new Code("strip-unexplained", StripUnexplained.class),
      new Code("port-changed", PortChanged.class),
      new Code("set-guard", SetGuard.class),
      new Code("set-lock", SetLock.class),
      new Code("undo-double", UndoDouble.class),
      new Code("epoch-started", EpochStarted.class),
      new Code("go-cue", GoCue.class),
      new Code("stand-by", StandBy.class),
      new Code("step-standby", StepStandby.class),
      new Code("skip", Skip.class),
      new Code("go-to", GoTo.class),
      new Code("back", Back.class),
      new Code("set-hold", SetHold.class),
      new Code("panic", Panic.class),
      new Code("recover", Recover.class),
      new Code("recall-scene", RecallScene.class),
      new Code("start-timer", StartTimer.class),
      new Code("stop-timer", StopTimer.class),
      new Code("reload", Reload.class),
      new Code("undo-reload", UndoReload.class),
      new Code("resync", Resync.class));

  private static final Map<Class<?>, Code> BY_TYPE = new LinkedHashMap<>();
  private static final Map<String, Code> BY_NAME = new LinkedHashMap<>();

  static {
    for (Code code : ALL) {
      BY_TYPE.put(code.type, code);
      BY_NAME.put(code.name, code);
    }
  }

  private CommandCodes() {}

  static Written write(Command command) {
    Code code = BY_TYPE.get(command.getClass());
    if (code == null) {
      throw new IllegalArgumentException(
          "has no name on disk: " + command.getClass().getName());
    }
    String body = command instanceof Together all ? group(all) : RecordJson.write((Record) command);
    return new Written(code.name, code.version, body);
  }

  /** Each of them under its own name: those last, and names of classes do not. */
  private static String group(Together all) {
    StringJoiner body = new StringJoiner(",", "[", "]");
    for (Command each : all.commands()) {
      Written written = write(each);
      body.add("{\"type\":\"" + written.type + "\",\"version\":" + written.version + ",\"body\":"
          + written.body + "}");
    }
    return body.toString();
  }

  private static Together group(String body) {
    List<Command> commands = new ArrayList<>();
    for (JsonNode each : RecordJson.array(body)) {
      commands.add(read(new Written(
          each.path("type").asString(""),
          each.path("version").asInt(Integer.MAX_VALUE),
          each.path("body").toString())));
    }
    return new Together(commands);
  }

  /**
   * The command that was written.
   *
   * @throws IllegalArgumentException if this Cuebus does not know it
   */
  static Command read(Written written) {
    Code code = BY_NAME.get(written.type);
    if (code == null || written.version > code.version) {
      throw new IllegalArgumentException("written by a newer Cuebus: " + written);
    }
    if (code.type == Together.class) return group(written.body);
    return RecordJson.read(written.body, code.type, code.missing);
  }
}
