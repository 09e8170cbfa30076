package cuebus.script;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.script.Value.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code desk} section: strips first, then buses, then what refers to both. */
final class DeskReader {
  static final Keys KEYS = Keys.of("a desk")
      .need("strips", "[{id: host, in: [capture_1]}]")
      .need("buses", "[{id: stream, out: [playback_1, playback_2]}]")
      .may("sends", "automix", "guard", "exempt", "listen", "sampleRate", "period");

  private static final String SYSTEM = "system:";

  static final Map<String, GuardMode> GUARD_MODES = new LinkedHashMap<>();

  static {
    GUARD_MODES.put("off", GuardMode.OFF);
    GUARD_MODES.put("warn", GuardMode.WARN);
    GUARD_MODES.put("remedy", GuardMode.REMEDY);
    GUARD_MODES.put("refuse", GuardMode.REFUSE);
  }

  private final Known known;
  private final MediaFiles media;

  DeskReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
  }

  /** Null after a fault. */
  @Nullable
  Desk read(Mapping root) {
    int faultsBefore = root.faults().count();
    Mapping desk = root.mapping("desk", KEYS);
    if (desk == null) {
      giveUpStrips();
      known.buses.giveUp();
      return null;
    }
    int sampleRate = desk.whole("sampleRate", 44_100, 96_000, 48_000);
    int period = desk.whole("period", 16, 4096, 128);
    List<Strip> strips = strips(desk);
    List<Bus> buses = buses(desk);
    List<Send> sends = new SendsReader(known).read(desk);
    GroupsReader groups = new GroupsReader(known);
    List<Set<StripId>> automix = groups.automix(desk);
    List<Set<StripId>> exempt = groups.exempt(desk);
    Map<BusId, GuardMode> guard = guard(desk);
    List<String> listen = listen(desk, buses);
    if (root.faults().count() > faultsBefore) return null;
    return new Desk(sampleRate, period, strips, buses, sends, automix, guard, exempt, listen);
  }

  private List<Strip> strips(Mapping desk) {
    Value value = desk.value("strips");
    if (value == null || !value.isList()) giveUpStrips();
    List<Value> items = desk.items("strips", "a list: [{id: host, in: [capture_1]}]");
    requireOne(value, items, "strip");
    StripReader reader = new StripReader(known, media);
    return items.stream().map(reader::read).filter(Objects::nonNull).toList();
  }

  private List<Bus> buses(Mapping desk) {
    Value value = desk.value("buses");
    if (value == null || !value.isList()) known.buses.giveUp();
    List<Value> items = desk.items("buses", "a list: [{id: stream, out: [playback_1]}]");
    requireOne(value, items, "bus");
    BusReader reader = new BusReader(known);
    List<Mapping> declared =
        items.stream().map(reader::declare).filter(Objects::nonNull).toList();
    return declared.stream().map(reader::read).filter(Objects::nonNull).toList();
  }

  private static void requireOne(@Nullable Value list, List<Value> items, String what) {
    if (list == null || !list.isList() || !items.isEmpty()) return;
    list.fault(list.name() + " is an empty list", "a desk needs one " + what + " at least");
  }

  private void giveUpStrips() {
    known.strips.giveUp();
    known.players.giveUp();
  }

  /** Ports of their own: what somebody listens to must never be added to what a bus puts out. */
  private static List<String> listen(Mapping desk, List<Bus> buses) {
    Value value = desk.value("listen");
    if (value == null) return List.of();
    List<String> ports = StripReader.ports(desk, "listen", "[playback_5, playback_6]");
    for (Bus bus : buses) {
      for (String port : bus.out()) {
        if (ports.stream().noneMatch(it -> plain(it).equals(plain(port)))) continue;
        String wrong = "listen goes to " + Spelling.quoted(port) + ", as bus ";
        value.fault(wrong + Spelling.quoted(bus.id().value()) + " does", "name ports of its own");
        return ports;
      }
    }
    return ports;
  }

  /** A name without a program is that of the system's. */
  private static String plain(String port) {
    return port.startsWith(SYSTEM) ? port.substring(SYSTEM.length()) : port;
  }

  private Map<BusId, GuardMode> guard(Mapping desk) {
    Map<BusId, GuardMode> guard = new LinkedHashMap<>();
    for (Entry entry : desk.entries("guard", "a mapping: {stream: remedy}")) {
      boolean there = known.buses.refers(entry.key(), entry.place(), desk.faults());
      GuardMode mode = entry.value().word(GUARD_MODES);
      if (there && mode != null && Known.isId(entry.key())) {
        guard.put(new BusId(entry.key()), mode);
      }
    }
    return guard;
  }
}
