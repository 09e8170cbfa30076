package cuebus.script;

import cuebus.script.Action.Message;
import cuebus.script.Value.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code targets}, and the {@code screens}, which are checked for form and kept as they are written. */
final class StageReader {
  static final Keys SCREEN_KEYS = Keys.of("a screen").may("fallback");
  static final Keys MESSAGE_KEYS =
      Keys.of("an OSC message").need("address", "/look/opening").may("args");

  /** Without patterns: a cue says exactly what it wants. */
  private static final Pattern ADDRESS = Pattern.compile("(/[^\\s\0#*,?\\[\\]{}/]+)+");

  private final Known known;
  private final MediaFiles media;

  StageReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
  }

  Map<String, Target> targets(Mapping root) {
    TargetReader reader = new TargetReader(known);
    Map<String, Target> targets = new LinkedHashMap<>();
    String example = "{lights: {osc: \"udp://127.0.0.1:7700\"}}";
    for (Entry entry : section(root, "targets", known.targets, example)) {
      Target target = reader.read(entry.key(), entry.value());
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

  static List<Message> messages(Value look, String target, boolean floats) {
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
    String written = address == null ? null : address(address);
    List<Object> arguments = new ArrayList<>();
    for (Value value : message.items("args", "a list: [1.0]")) {
      Object argument = argument(value, target, floats);
      if (argument != null) arguments.add(argument);
    }
    return written == null ? null : new Message(written, arguments);
  }

  /** An OSC address; null after a fault. */
  static @Nullable String address(Value address) {
    String written = address.string("an OSC address: /look/opening");
    if (written == null || ADDRESS.matcher(written).matches()) return written;
    String mend = "write one such as /look/opening: no blanks, and none of # * , ? [ ] { }";
    address.fault(address.name() + " " + Spelling.quoted(written) + " is no OSC address", mend);
    return null;
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
