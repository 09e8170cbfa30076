package cuebus.script;

import cuebus.desk.Parameter;
import cuebus.script.Value.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code scenes}: named states of the desk, written as the desk itself is. */
final class SceneReader {
  static final Keys KEYS = Keys.of("a scene").may("strips", "buses", "sends");
  static final Keys STATE_KEYS = Keys.of("a state").may("fader", "mute");

  private static final String STRIPS = "a mapping of strips: {host: {mute: true}}";
  private static final String BUSES = "a mapping of buses: {stream: {fader: 0 dB}}";
  private static final String SENDS = "a mapping of buses: {stream: {host: 0 dB}}";

  private final Known known;

  SceneReader(Known known) {
    this.known = known;
  }

  Map<String, Scene> read(Mapping root) {
    Map<String, Scene> scenes = new LinkedHashMap<>();
    Value section = root.value("scenes");
    if (section != null && !section.isMapping()) known.scenes.giveUp();
    String example = "a mapping: {talk: {strips: {host: {mute: true}}}}";
    for (Entry entry : root.entries("scenes", example)) {
      known.scenes.declare(entry.key(), entry.value());
      boolean named = entry.value().isId(entry.key(), entry.place());
      Mapping scene = Mapping.of(entry.value(), KEYS);
      if (scene == null || !named) continue;
      scenes.put(entry.key(), new Scene(entry.key(), values(scene)));
    }
    known.sceneValues.putAll(scenes);
    return scenes;
  }

  private Map<Parameter, Float> values(Mapping scene) {
    if (!scene.has("strips") && !scene.has("buses") && !scene.has("sends")) {
      scene.fault("a scene of nothing", "write strips, buses or sends, and where they stand");
    }
    Map<Parameter, Float> values = new LinkedHashMap<>();
    for (Entry strip : scene.entries("strips", STRIPS)) {
      int s = place(strip, known.strips);
      state(strip.value(), Parameter.stripFader(s), Parameter.stripMute(s), values);
    }
    for (Entry bus : scene.entries("buses", BUSES)) {
      int b = place(bus, known.buses);
      state(bus.value(), Parameter.busFader(b), Parameter.busMute(b), values);
    }
    for (Entry bus : scene.entries("sends", SENDS)) sends(bus, values);
    values.keySet().removeIf(SceneReader::isNowhere);
    return values;
  }

  /** A place that is not there: the fault has been told. */
  private static boolean isNowhere(Parameter parameter) {
    return parameter.strip() < 0 && parameter.bus() < 0;
  }

  private static int place(Entry entry, Names names) {
    names.refers(entry.key(), entry.place(), entry.value().faults());
    return names.indexOf(entry.key());
  }

  private static void state(
      Value value, Parameter fader, Parameter mute, Map<Parameter, Float> values) {
    Mapping state = Mapping.of(value, STATE_KEYS);
    if (state == null) return;
    if (!state.has("fader") && !state.has("mute")) {
      state.fault("a state of nothing", "write fader: 0 dB, mute: true, or both");
    }
    if (state.has("fader")) values.put(fader, state.quantity("fader", Quantity.FADER, 0f));
    if (state.has("mute")) values.put(mute, state.flag("mute") ? 1f : 0f);
  }

  private void sends(Entry bus, Map<Parameter, Float> values) {
    int b = place(bus, known.buses);
    known.requireSends(bus, "name the sends to that bus");
    List<Entry> strips = bus.value().entries("a mapping of strips: {host: 0 dB}");
    if (strips == null) return;
    for (Entry strip : strips) {
      int s = place(strip, known.strips);
      Double db = strip.value().quantity(Quantity.FADER);
      if (s >= 0 && b >= 0 && db != null) values.put(Parameter.send(s, b), db.floatValue());
    }
  }
}
