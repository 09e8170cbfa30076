package cuebus.script;

import cuebus.script.Action.Message;
import cuebus.script.Target.At;
import cuebus.script.Target.Manners;
import cuebus.script.Target.Way;
import cuebus.script.Value.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of the {@code targets}. */
final class TargetReader {
  static final Keys KEYS = Keys.of("a target")
      .need("osc", "\"udp://127.0.0.1:7700\"")
      .may("types", "bundles", "framing", "rate", "intensity", "looks", "ack");
  static final Keys INTENSITY_KEYS =
      Keys.of("an intensity").need("address", "/dimmer/1").may("full");

  /** What people write, and whether all arguments are floats then. */
  private static final Map<String, Boolean> TYPES =
      new TreeMap<>(Map.of("float", true, "any", false));

  private static final Map<String, Way> FRAMINGS =
      new TreeMap<>(Map.of("length", Way.TCP, "slip", Way.SLIP));
  private static final Map<String, Boolean> ACKS = Map.of("required", true);
  private static final double LARGEST_FULL = 1_000_000;

  private final Known known;

  TargetReader(Known known) {
    this.known = known;
  }

  /** Null after a fault. */
  @Nullable
  Target read(String name, Value value) {
    Names names = new Names("look");
    known.looks.put(name, names);
    Mapping target = Mapping.of(value, KEYS);
    if (target == null) {
      names.giveUp();
      return null;
    }
    At at = at(target);
    Manners manners = manners(target);
    Map<String, Float> intensity = intensity(target);
    Map<String, List<Message>> looks = new LinkedHashMap<>();
    for (Entry look : target.entries("looks", "a mapping of looks to lists of messages")) {
      names.declare(look.key(), look.value());
      looks.put(look.key(), StageReader.messages(look.value(), name, manners.floats()));
    }
    return at == null ? null : new Target(at, manners, intensity, looks);
  }

  private static Manners manners(Mapping target) {
    boolean floats = target.word("types", TYPES, false);
    boolean acks = target.word("ack", ACKS, false);
    Value bundles = target.value("bundles");
    Boolean said = bundles == null ? null : bundles.flag();
    if (bundles != null && acks && Boolean.FALSE.equals(said)) {
      bundles.fault("an answer is asked for in a bundle", "write bundles: true, or leave out ack");
    }
    float rateHz = target.quantity("rate", Quantity.RATE, Manners.USUAL.rateHz());
    return new Manners(floats, Boolean.TRUE.equals(said), acks, rateHz);
  }

  private static @Nullable At at(Mapping target) {
    Value osc = target.value("osc");
    URI uri = osc == null ? null : uri(osc);
    Value framing = target.value("framing");
    Way stream = framing == null ? Way.TCP : framing.word(FRAMINGS);
    if (uri == null) return null;
    boolean tcp = "tcp".equals(uri.getScheme());
    if (framing != null && !tcp) {
      framing.fault("framing of a target by UDP", "write osc: \"tcp://...\", or leave it out");
    }
    Way way = tcp ? Objects.requireNonNullElse(stream, Way.TCP) : Way.UDP;
    return new At(way, uri.getHost(), uri.getPort());
  }

  private static @Nullable URI uri(Value osc) {
    String example = "udp:// or tcp:// with a host and a port: \"udp://127.0.0.1:7700\"";
    String written = osc.string(example);
    if (written == null) return null;
    try {
      URI uri = new URI(written);
      boolean plain = uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535;
      boolean known = "udp".equals(uri.getScheme()) || "tcp".equals(uri.getScheme());
      if (plain && known && uri.getPath().isEmpty()) return uri;
    } catch (URISyntaxException e) {
      // told below, like every other address that is none
    }
    osc.expected(example);
    return null;
  }

  /** Each an address, whose full is 1, or an address and what is full. */
  private static Map<String, Float> intensity(Mapping target) {
    Map<String, Float> intensity = new LinkedHashMap<>();
    for (Value item : target.items("intensity", "a list of addresses: [/dimmer/1]")) {
      Value address = item;
      float full = 1;
      if (item.isMapping()) {
        Mapping mapping = Mapping.of(item, INTENSITY_KEYS);
        if (mapping == null) continue;
        full = mapping.number("full", 0.001, LARGEST_FULL, 1);
        address = mapping.value("address");
        if (address == null) continue;
      }
      String written = StageReader.address(address);
      if (written != null && intensity.put(written, full) != null) {
        address.fault("intensity " + Spelling.quoted(written) + " is there twice", "keep one");
      }
    }
    return intensity;
  }
}
