package cuebus.console;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.UndoDouble;
import cuebus.desk.BusId;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.StripId;
import cuebus.status.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command as JSON. Each says what should be so, never what should be toggled.
 *
 * <pre>
 *   {"do": "go"}                       or "cue" out of turn; with "confirmed": true for a cue that must be confirmed
 *   {"do": "mute", "strip": "host", "on": true}          or "bus" in place of "strip"
 *   {"do": "fader", "strip": "host", "toDb": -6.0}       or "bus"; "toDb": null is off; "overMs": 0 to 600,000
 *   {"do": "send", "strip": "host", "bus": "stream", "toDb": -6.0}
 *   {"do": "guard", "bus": "stream", "mode": "warn"}     or off, remedy, refuse
 *   {"do": "lock", "strip": "room", "on": true}          the guard keeps off it
 *   {"do": "undo", "double": 1}                          takes back what the guard did about it
 *   {"do": "record", "bus": "stream", "on": true}        or "strip"; "format": "flac"
 *   {"do": "listen", "strip": "host", "on": true}        or "bus"; "alone": true; neither, with "on": false: all of it
 * </pre>
 *
 * <p>The others are in {@link CallJson}.
 */
final class CommandJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MAX_FADE_MS = 600_000;

  private final Desk desk;

  CommandJson(Desk desk) {
    this.desk = desk;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong in words
   */
  Command read(String json) {
    JsonNode node = object(json);
    String what = text(node, "do");
    CommandKeys.check(what, node);
    if ("go".equals(what)) return go(node);
    if ("mute".equals(what)) return new SetMute(mute(node), flag(node, "on", null));
    if ("fader".equals(what)) return level(node, fader(node));
    if ("send".equals(what)) return level(node, Parameter.send(strip(node), bus(node)));
    if ("guard".equals(what)) return new SetGuard(busId(node), mode(node));
    if ("lock".equals(what)) return new SetLock(stripId(node), flag(node, "on", null));
    if ("undo".equals(what)) return new UndoDouble(number(node));
    if ("record".equals(what))
      return new SetRecording(signal(node), flag(node, "on", null), format(node));
    Command call = CallJson.read(what, node);
    if (call != null) return call;
    throw new IllegalArgumentException(
        "do is not go, mute, fader, send, guard, lock, undo, record, listen, " + CallJson.ALL + ": "
            + what);
  }

  /**
   * Somebody wants to listen: no command, because it is no part of the show.
   *
   * @param signal null for all that is listened to
   * @param alone whether all else is listened to no more
   */
  record Listen(@Nullable Signal signal, boolean on, boolean alone) {}

  /**
   * Reads that; null if it is something else.
   *
   * @throws IllegalArgumentException if it is neither, or the desk has no listen bus
   */
  @Nullable
  Listen listen(String json) {
    JsonNode node = object(json);
    if (!"listen".equals(text(node, "do"))) return null;
    CommandKeys.check("listen", node);
    if (desk.listen().isEmpty()) {
      throw new IllegalArgumentException(
          "this desk has no listen bus; give it ports in the show file: listen: [playback_5, playback_6]");
    }
    boolean on = flag(node, "on", null);
    boolean all = !on && !node.has("strip") && !node.has("bus");
    return new Listen(all ? null : signal(node), on, flag(node, "alone", false));
  }

  /** Whether {@code {"apply": true}} says so. */
  static boolean apply(String json) {
    return flag(object(json), "apply", false);
  }

  /**
   * What another machine may do.
   *
   * @param role null for nothing
   */
  record Grant(String device, @Nullable Role role) {}

  /** Reads {@code {"device": "192.168.1.23", "role": "tablet"}}; the role {@code none} is none. */
  static Grant grant(String json) {
    JsonNode node = object(json);
    String role = text(node, "role");
    return new Grant(text(node, "device"), role.equals("none") ? null : Role.of(role));
  }

  private static JsonNode object(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node.isObject()) return node;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("not a JSON object: " + json);
  }

  private static Command go(JsonNode node) {
    boolean confirmed = flag(node, "confirmed", false);
    return node.has("cue") ? new GoCue(text(node, "cue"), confirmed) : new Go(confirmed);
  }

  private Parameter mute(JsonNode node) {
    return ofStrip(node) ? Parameter.stripMute(strip(node)) : Parameter.busMute(bus(node));
  }

  private Parameter fader(JsonNode node) {
    return ofStrip(node) ? Parameter.stripFader(strip(node)) : Parameter.busFader(bus(node));
  }

  private static boolean ofStrip(JsonNode node) {
    if (node.has("strip") == node.has("bus")) {
      throw new IllegalArgumentException("name either a strip or a bus");
    }
    return node.has("strip");
  }

  private Level level(JsonNode node, Parameter parameter) {
    JsonNode to = node.get("toDb");
    if (to == null || !(to.isNull() || to.isNumber())) {
      throw new IllegalArgumentException("toDb is not a level in dB, or null for off: " + to);
    }
    JsonNode over = node.path("overMs");
    boolean now = over.isMissingNode();
    if (!now && !(over.isInt() && over.intValue() >= 0 && over.intValue() <= MAX_FADE_MS)) {
      throw new IllegalArgumentException("overMs not in [0, 600000]: " + over);
    }
    float toDb = to.isNull() ? Db.SILENT : (float) to.doubleValue();
    return new Level(
        parameter, toDb, now ? 0 : over.intValue(), now ? Curve.LINEAR : Curve.S_CURVE);
  }

  private int strip(JsonNode node) {
    return desk.indexOf(new StripId(text(node, "strip")));
  }

  private StripId stripId(JsonNode node) {
    return desk.strips().get(strip(node)).id();
  }

  private int bus(JsonNode node) {
    return desk.indexOf(new BusId(text(node, "bus")));
  }

  private BusId busId(JsonNode node) {
    return desk.buses().get(bus(node)).id();
  }

  private Signal signal(JsonNode node) {
    return ofStrip(node) ? new Signal.OfStrip(stripId(node)) : new Signal.OfBus(busId(node));
  }

  private static SoundFile format(JsonNode node) {
    String format = node.has("format") ? text(node, "format") : "wav";
    if (format.equals("wav")) return SoundFile.WAV;
    if (format.equals("flac")) return SoundFile.FLAC;
    throw new IllegalArgumentException("format is not wav or flac: " + format);
  }

  private static GuardMode mode(JsonNode node) {
    String mode = text(node, "mode");
    for (GuardMode each : GuardMode.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(mode)) return each;
    }
    throw new IllegalArgumentException("mode is not off, warn, remedy or refuse: " + mode);
  }

  private static int number(JsonNode node) {
    JsonNode value = node.path("double");
    if (value.isInt()) return value.intValue();
    throw new IllegalArgumentException("double is not the number of one: " + value);
  }

  static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(key + " is not a string: " + value);
    }
    return value.stringValue();
  }

  static boolean flag(JsonNode node, String key, @Nullable Boolean otherwise) {
    JsonNode value = node.get(key);
    if (value == null && otherwise != null) return otherwise;
    if (value == null || !value.isBoolean()) {
      throw new IllegalArgumentException(key + " is not true or false: " + value);
    }
    return value.booleanValue();
  }
}
