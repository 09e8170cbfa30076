package cuebus.script;

import cuebus.desk.BusId;
import cuebus.desk.Send;
import cuebus.desk.StripId;
import cuebus.script.Value.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code sends} of the desk: bus to strip to level. */
final class SendsReader {
  static final Keys SEND_KEYS = Keys.of("a send").need("level", "-6 dB").may("pre");

  private static final String EXAMPLE = "a mapping of strips: {host: 0 dB}";

  /** Where a send stands and whether it is taken before the fader. */
  private record Level(float db, boolean pre) {}

  private final Known known;

  SendsReader(Known known) {
    this.known = known;
  }

  List<Send> read(Mapping desk) {
    List<Send> sends = new ArrayList<>();
    for (Entry bus : desk.entries("sends", "a mapping of buses: {stream: {host: 0 dB}}")) {
      boolean there = known.buses.refers(bus.key(), bus.place(), desk.faults());
      known.requireSends(bus, "send to that bus, or remove mix: from this one");
      List<Entry> strips = bus.value().entries(EXAMPLE);
      if (strips == null) continue;
      for (Entry strip : strips) readSend(bus, strip, there, sends);
    }
    return sends;
  }

  private void readSend(Entry bus, Entry strip, boolean busThere, List<Send> sends) {
    Faults faults = strip.value().faults();
    boolean there = known.strips.refers(strip.key(), strip.place(), faults) && busThere;
    Level level = level(strip.value());
    if (level == null || !there || !Known.isId(bus.key()) || !Known.isId(strip.key())) return;
    StripId stripId = new StripId(strip.key());
    sends.add(new Send(stripId, new BusId(bus.key()), level.db(), level.pre()));
  }

  private static @Nullable Level level(Value value) {
    if (!value.isMapping()) {
      Double db = value.quantity(Quantity.FADER);
      return db == null ? null : new Level(db.floatValue(), false);
    }
    Mapping send = Mapping.of(value, SEND_KEYS);
    if (send == null) return null;
    Float db = send.quantity("level", Quantity.FADER);
    boolean pre = send.flag("pre");
    return db == null ? null : new Level(db, pre);
  }
}
