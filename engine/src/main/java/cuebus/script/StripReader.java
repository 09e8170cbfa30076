package cuebus.script;

import cuebus.desk.Input;
import cuebus.desk.Processing;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One item of {@code strips}. */
final class StripReader {
  static final Keys KEYS = Keys.of("a strip")
      .need("id", "host")
      .may("label", "in", "player", "carries", "return", "recording", "trim", "polarity")
      .may("highpass", "gate", "eq", "compressor", "delay", "fader", "pan");

  private final Known known;
  private final MediaFiles media;

  StripReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
  }

  /** Null after a fault. */
  @Nullable
  Strip read(Value item) {
    int faultsBefore = item.faults().count();
    Mapping strip = Mapping.of(item, KEYS);
    if (strip == null) return null;
    String id = Known.declared(strip, known.strips);
    Text label = strip.text("label", id == null ? Text.NONE : Text.of(id));
    boolean player = strip.flag("player");
    Value idValue = strip.value("id");
    if (player && idValue != null && !known.players.has(idValue.raw())) {
      known.players.declare(idValue.raw(), idValue);
    }
    List<String> ports = strip.has("in") ? ports(strip, "in", "[capture_1]") : List.of();
    requireOneSource(strip, player);
    Set<String> carries = carries(strip);
    boolean isReturn = strip.flag("return");
    String recording = recording(strip, player);
    Processing processing = ProcessingReader.read(strip);
    float faderDb = strip.quantity("fader", Quantity.FADER, 0f);
    float pan = strip.number("pan", -1, 1, 0f);
    if (id == null || item.faults().count() > faultsBefore) return null;
    StripId stripId = new StripId(id);
    known.stripPlaces.put(stripId, item.place());
    Value file = strip.value("recording");
    if (file != null) known.recordingPlaces.put(stripId, file.place());
    Input input = new Input(ports, carries, isReturn, player, recording);
    return new Strip(stripId, label, input, processing, faderDb, pan);
  }

  /** One or two names of ports. */
  static List<String> ports(Mapping owner, String key, String example) {
    Value value = owner.value(key);
    List<Value> items = owner.items(key, "a list of ports: " + example);
    if (value != null && value.isList() && (items.isEmpty() || items.size() > 2)) {
      value.fault(key + " has " + items.size() + " ports", "write one or two: " + example);
    }
    return items.stream()
        .map(it -> it.string("the name of a port"))
        .filter(Objects::nonNull)
        .toList();
  }

  private static void requireOneSource(Mapping strip, boolean player) {
    if (player && strip.has("in")) {
      strip.fault("a strip with both \"in\" and \"player: true\"", "keep one of them");
    } else if (!player && !strip.has("in")) {
      String wrong = "a strip with neither \"in\" nor \"player: true\"";
      strip.fault(wrong, "write in: [capture_1], or player: true");
    }
  }

  private static Set<String> carries(Mapping strip) {
    Set<String> carries = new LinkedHashSet<>();
    for (Value origin : strip.items("carries", "a list of origins: [host-mic]")) {
      String id = origin.id();
      if (id != null && !carries.add(id)) {
        origin.fault("carries " + Spelling.quoted(id) + " twice", "keep one of them");
      }
    }
    return carries;
  }

  private @Nullable String recording(Mapping strip, boolean player) {
    Value value = strip.value("recording");
    if (value == null) return null;
    if (player) {
      String wrong = "a player has no recording: cues say what it plays";
      value.fault(wrong, "remove it, or write in: [...] instead of player: true");
    }
    return media.present(value);
  }
}
