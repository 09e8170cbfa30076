package cuebus.script;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Compressor;
import cuebus.desk.Mastering;
import cuebus.desk.MixMinus;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One item of {@code buses}. All are declared before one is read, because one may follow another further down. */
final class BusReader {
  static final Keys KEYS = Keys.of("a bus")
      .need("id", "stream")
      .need("out", "[playback_1, playback_2]")
      .may("label", "loudness", "ceiling", "compressor", "fader", "mix", "minus");

  private final Known known;

  BusReader(Known known) {
    this.known = known;
  }

  /** Takes note of its id and of what it follows; null when it is no mapping. */
  @Nullable
  Mapping declare(Value item) {
    Mapping bus = Mapping.of(item, KEYS);
    if (bus == null) return null;
    Value id = bus.value("id");
    if (id != null && !id.raw().isEmpty()) {
      known.buses.declare(id.raw(), id);
      Value mix = bus.value("mix");
      if (mix != null) known.mixes.put(id.raw(), mix.raw());
    }
    return bus;
  }

  /** Null after a fault. */
  @Nullable
  Bus read(Mapping bus) {
    int faultsBefore = bus.faults().count();
    String id = bus.id("id");
    Text label = bus.text("label", id == null ? Text.NONE : Text.of(id));
    List<String> out =
        bus.has("out") ? StripReader.ports(bus, "out", "[playback_1, playback_2]") : List.of();
    Compressor compressor = ProcessingReader.compressor(bus);
    Float loudnessLufs = bus.quantity("loudness", Quantity.LOUDNESS);
    Float ceilingDbtp = bus.quantity("ceiling", Quantity.CEILING);
    float faderDb = bus.quantity("fader", Quantity.FADER, 0f);
    MixMinus mixMinus = mixMinus(bus);
    if (id == null || out.isEmpty() || bus.faults().count() > faultsBefore) return null;
    BusId busId = new BusId(id);
    known.busPlaces.put(busId, bus.place());
    Mastering mastering = new Mastering(compressor, loudnessLufs, ceilingDbtp);
    return new Bus(busId, label, out, mastering, faderDb, mixMinus);
  }

  private @Nullable MixMinus mixMinus(Mapping bus) {
    Set<StripId> minus = minus(bus);
    Value mix = bus.value("mix");
    if (mix == null) {
      Value alone = bus.value("minus");
      if (alone != null) alone.fault("minus without \"mix\"", "write mix: and the bus to follow");
      return null;
    }
    String of = followed(bus, mix);
    return of == null ? null : new MixMinus(new BusId(of), minus);
  }

  private Set<StripId> minus(Mapping bus) {
    Set<StripId> minus = new LinkedHashSet<>();
    for (Value item : bus.items("minus", "a list of strips: [caller]")) {
      String strip = known.strips.referred(item);
      if (strip != null && Known.isId(strip)) minus.add(new StripId(strip));
    }
    return minus;
  }

  private @Nullable String followed(Mapping bus, Value mix) {
    String of = known.buses.referred(mix);
    if (of == null || !Known.isId(of)) return null;
    Value id = bus.value("id");
    if (id != null && id.raw().equals(of)) {
      mix.fault("mix " + Spelling.quoted(of) + " is this bus itself", "name another bus");
      return null;
    }
    if (known.mixes.containsKey(of)) {
      String wrong = "mix " + Spelling.quoted(of) + " is a bus that follows another one itself";
      mix.fault(wrong, "name a bus with sends of its own");
      return null;
    }
    return of;
  }
}
