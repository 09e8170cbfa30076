package cuebus.script;

import cuebus.script.Action.Message;
import cuebus.script.Value.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code targets}, and the {@code screens}, which are checked for form and kept as they are written. */
final class StageReader {
  static final Keys TARGET_KEYS =
      Keys.of("a target").need("osc", "\"udp://127.0.0.1:7700\"").may("types", "looks", "ack");
  static final Keys SCREEN_KEYS = Keys.of("a screen").may("fallback");
  static final Keys MESSAGE_KEYS =
      Keys.of("an OSC message").need("address", "/look/opening").may("args");

  /** What people write, and whether all arguments are floats then. */
  private static final Map<String, Boolean> TYPES =
      new TreeMap<>(Map.of("float", true, "any", false));

  /** Without patterns: a cue says exactly what it wants. */
  private static final Pattern ADDRESS = Pattern.compile("(/[^\\s\0#*,?\\[\\]{}/]+)+");

  private final Known known;
  private final MediaFiles media;

  StageReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
  }

  Map<String, Target> targets(Mapping root) {
    Map<String, Target> targets = new LinkedHashMap<>();
    String example = "{lights: {osc: \"udp://127.0.0.1:7700\"}}";
    for (Entry entry : section(root, "targets", known.targets, example)) {
      Target target = target(entry.key(), entry.value());
      if (target != null) targets.put(entry.key(), target);
    }
    known.soundTargets.putAll(targets);
    return targets;
  }

  Map<String, Object> screens(Mapping root) {
    Map<String, Object> carried = new LinkedHashMap<>();
    if (root.has("screens")) known.idle.found("screens", root.keyPlace("screens"));
    String example = "{main: {fallback: holding.png}}";
    for (Entry entry : section(root, "screens", known.screens, example)) {
      screen(entry.value());
      Object plain = Plain.tree(entry.value().node());
      if (plain != null) carried.put(entry.key(), plain);
    }
    return carried;
  }

  /** The entries of a section, each with its name declared. */
  private static List<Entry> section(Mapping root, String key, Names names, String example) {
    Value section = root.value(key);
    if (section == null) return List.of();
    if (!section.isMapping()) names.giveUp();
    List<Entry> entries = root.entries(key, "a mapping: " + example);
    for (Entry entry : entries) {
      names.declare(entry.key(), entry.value());
      entry.value().isId(entry.key(), entry.place());
    }
    return entries;
  }

  private @Nullable Target target(String name, Value value) {
    Names names = new Names("look");
    known.looks.put(name, names);
    Mapping target = Mapping.of(value, TARGET_KEYS);
    if (target == null) {
      names.giveUp();
      return null;
    }
    Value osc = target.value("osc");
    URI uri = osc == null ? null : address(osc);
    Value types = target.value("types");
    boolean floats = types != null && Boolean.TRUE.equals(types.word(TYPES));
    target.string("ack", "required");
    Map<String, List<Message>> looks = new LinkedHashMap<>();
    for (Entry look : target.entries("looks", "a mapping of looks to lists of messages")) {
      names.declare(look.key(), look.value());
      looks.put(look.key(), messages(look.value(), name, floats));
    }
    return uri == null ? null : new Target(uri.getHost(), uri.getPort(), floats, looks);
  }

  private static List<Message> messages(Value look, String target, boolean floats) {
    List<Message> sound = new ArrayList<>();
    List<Value> messages = look.items("a list: [{address: /look/opening}]");
    for (Value value : messages == null ? List.<Value>of() : messages) {
      Mapping mapping = Mapping.of(value, MESSAGE_KEYS);
      Message message = mapping == null ? null : message(mapping, target, floats);
      if (message != null) sound.add(message);
    }
    return sound;
  }

  /**
   * A message, with its arguments as {@code target} wants them.
   *
   * @param floats whether it takes nothing but floats
   * @return null after a fault
   */
  static @Nullable Message message(Mapping message, @Nullable String target, boolean floats) {
    Value address = message.value("address");
    String written = address == null ? null : address.string("an OSC address: /look/opening");
    if (address != null && written != null && !ADDRESS.matcher(written).matches()) {
      String mend = "write one such as /look/opening: no blanks, and none of # * , ? [ ] { }";
      address.fault("address " + Spelling.quoted(written) + " is no OSC address", mend);
      written = null;
    }
    List<Object> arguments = new ArrayList<>();
    for (Value value : message.items("args", "a list: [1.0]")) {
      Object argument = argument(value, target, floats);
      if (argument != null) arguments.add(argument);
    }
    return written == null ? null : new Message(written, arguments);
  }

  private static @Nullable Object argument(Value value, @Nullable String target, boolean floats) {
    Object plain = value.isList() || value.isMapping() ? null : Plain.tree(value.node());
    if (floats && plain instanceof String) {
      String mend = "target " + target + " takes numbers: its types are float";
      value.fault("args has " + Spelling.quoted(value.raw()), mend);
      return null;
    }
    Object typed = plain == null ? null : typed(plain, floats);
    if (typed == null) value.expected("a number, a text, true or false");
    return typed;
  }

  /** Null for what no OSC argument can be. */
  private static @Nullable Object typed(Object plain, boolean floats) {
    if (plain instanceof Boolean flag) return floats ? (Object) (flag ? 1f : 0f) : flag;
    if (plain instanceof Long whole && !floats) {
      return whole.intValue() == whole ? (Object) whole.intValue() : whole;
    }
    if (plain instanceof Number number) {
      float value = number.floatValue();
      return Float.isFinite(value) ? (Object) value : null;
    }
    return plain instanceof String text && text.indexOf('\0') < 0 ? text : null;
  }

  private static @Nullable URI address(Value osc) {
    String example = "udp:// with a host and a port: \"udp://127.0.0.1:7700\"";
    String written = osc.string(example);
    if (written == null) return null;
    try {
      URI uri = new URI(written);
      boolean plain = uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535;
      if (plain && "udp".equals(uri.getScheme()) && uri.getPath().isEmpty()) return uri;
    } catch (URISyntaxException e) {
      // told below, like every other address that is none
    }
    osc.expected(example);
    return null;
  }

  private void screen(Value value) {
    Mapping screen = Mapping.of(value, SCREEN_KEYS);
    Value fallback = screen == null ? null : screen.value("fallback");
    String path = fallback == null ? null : media.inside(fallback);
    if (fallback == null || path == null || media.exists(path)) return;
    String wrong = "fallback " + Spelling.quoted(path) + " does not exist";
    // no fault yet: no screen shows it in this version
    fallback.faults().warn(fallback.place(), wrong, "put it into the show's folder");
  }
}
