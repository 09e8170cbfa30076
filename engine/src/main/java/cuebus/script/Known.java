package cuebus.script;

import cuebus.desk.BusId;
import cuebus.desk.Id;
import cuebus.desk.StripId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sections read so far have declared, for those that refer to it. */
final class Known {
  final Names strips = new Names("strip");
  final Names players = new Names("player");
  final Names buses = new Names("bus");
  final Names targets = new Names("target");
  final Names screens = new Names("screen");
  final Names scenes = new Names("scene");

  /** Bus to the bus it follows, for those that have a mix instead of sends. */
  final Map<String, String> mixes = new HashMap<>();

  /** Those that could be read. */
  final Map<String, Scene> sceneValues = new HashMap<>();

  /** Target to its looks. */
  final Map<String, Names> looks = new HashMap<>();

  /** Those whose form was sound. */
  final Map<String, Target> soundTargets = new HashMap<>();

  final Map<StripId, Place> stripPlaces = new HashMap<>();
  final Map<StripId, Place> recordingPlaces = new HashMap<>();
  final Map<BusId, Place> busPlaces = new HashMap<>();
  final Idle idle = new Idle();

  /** A bus that follows another one has no sends: a fault at its key. */
  void requireSends(Value.Entry bus, String right) {
    String of = mixes.get(bus.key());
    if (of == null) return;
    String wrong = "bus " + Spelling.quoted(bus.key()) + " follows " + Spelling.quoted(of);
    bus.value().faults().add(bus.place(), wrong + " and has no sends", right);
  }

  /** Names that are ill-formed were told where they are declared, and can be referred to all the same. */
  static boolean isId(String name) {
    return Id.FORM.matcher(name).matches();
  }

  /** The id of {@code thing}, declared in {@code names} even when it is ill-formed; null after a fault. */
  static @Nullable String declared(Mapping thing, Names names) {
    Value id = thing.value("id");
    if (id == null) return null;
    if (!id.raw().isEmpty()) names.declare(id.raw(), id);
    return id.id();
  }
}
