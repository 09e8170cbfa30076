package cuebus.script;

import cuebus.script.Value.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code targets} and {@code screens}: checked for form, and kept as they are written. */
final class StageReader {
  static final Keys TARGET_KEYS =
      Keys.of("a target").need("osc", "\"udp://127.0.0.1:7700\"").may("types", "looks", "ack");
  static final Keys SCREEN_KEYS = Keys.of("a screen").may("fallback");
  static final Keys MESSAGE_KEYS =
      Keys.of("an OSC message").need("address", "/look/opening").may("args");

  private final Known known;
  private final MediaFiles media;

  StageReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
  }

  Map<String, Object> targets(Mapping root) {
    return section(root, "targets", known.targets, "{lights: {osc: \"udp://127.0.0.1:7700\"}}");
  }

  Map<String, Object> screens(Mapping root) {
    return section(root, "screens", known.screens, "{main: {fallback: holding.png}}");
  }

  private Map<String, Object> section(Mapping root, String key, Names names, String example) {
    Map<String, Object> carried = new LinkedHashMap<>();
    Value section = root.value(key);
    if (section == null) return carried;
    known.idle.found(key, root.keyPlace(key));
    if (!section.isMapping()) names.giveUp();
    for (Entry entry : root.entries(key, "a mapping: " + example)) {
      Value value = entry.value();
      names.declare(entry.key(), value);
      value.isId(entry.key(), entry.place());
      if (names == known.targets) target(entry.key(), value);
      else screen(value);
      Object plain = Plain.tree(value.node());
      if (plain != null) carried.put(entry.key(), plain);
    }
    return carried;
  }

  private void target(String name, Value value) {
    Names looks = new Names("look");
    known.looks.put(name, looks);
    Mapping target = Mapping.of(value, TARGET_KEYS);
    if (target == null) {
      looks.giveUp();
      return;
    }
    Value osc = target.value("osc");
    if (osc != null) address(osc);
    String types = target.string("types", "float");
    if ("float".equals(types)) known.floatTargets.add(name);
    target.string("ack", "required");
    for (Entry look : target.entries("looks", "a mapping of looks to lists of messages")) {
      looks.declare(look.key(), look.value());
      List<Value> messages = look.value().items("a list: [{address: /look/opening}]");
      if (messages == null) continue;
      for (Value message : messages) message(Mapping.of(message, MESSAGE_KEYS), name);
    }
  }

  /** Checks an address and its arguments against what {@code target} takes. */
  void message(@Nullable Mapping message, @Nullable String target) {
    if (message == null) return;
    Value address = message.value("address");
    String written = address == null ? null : address.string("an OSC address: /look/opening");
    if (address != null && written != null && !written.matches("/[^\\s#]*")) {
      String mend = "write one that begins with / and has no blanks";
      address.fault("address " + Spelling.quoted(written) + " is no OSC address", mend);
    }
    boolean floats = target != null && known.floatTargets.contains(target);
    for (Value argument : message.items("args", "a list: [1.0]")) {
      Object plain = Plain.tree(argument.node());
      if (plain == null || argument.isList() || argument.isMapping()) {
        argument.expected("a number, a text, true or false");
      } else if (floats && plain instanceof String) {
        String mend = "target " + target + " takes numbers: its types are float";
        argument.fault("args has " + Spelling.quoted(argument.raw()), mend);
      }
    }
  }

  private static void address(Value osc) {
    String example = "udp:// with a host and a port: \"udp://127.0.0.1:7700\"";
    String written = osc.string(example);
    if (written == null) return;
    try {
      URI uri = new URI(written);
      boolean plain = uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535;
      if (plain && "udp".equals(uri.getScheme()) && uri.getPath().isEmpty()) return;
    } catch (URISyntaxException e) {
      // told below, like every other address that is none
    }
    osc.expected(example);
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
