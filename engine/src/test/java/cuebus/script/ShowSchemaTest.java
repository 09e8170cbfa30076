package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use says what the reader says, as far as a schema can say it. */
class ShowSchemaTest {
  /** What a schema cannot see: names, files, what a number with a unit amounts to, and YAML itself. */
  private static final Pattern BEYOND_A_SCHEMA =
      Pattern.compile("there is no (strip|player|bus|target|look|screen|scene) "
          + "|is there twice|has no sends|is no player|is this bus itself"
          + "|follows another one itself|follow one another|which does not exist"
          + "|is in (automix|exempt) twice|takes numbers"
          + "|\"(\\S*) ?(dB|LUFS|k?Hz|ms|s|m|h)\" is out of range"
          + "|is recorded twice|listen goes to|two streams go to one address|a password stands|RTMP carries"
          + "|without a number|in a bundle|of a target by UDP"
          + "|does not exist|is a link|is a directory|cannot be opened"
          + "|this is not YAML|another version of YAML|a tab stands|alias \\*|second document|the tag |!foo"
          + "|a key in \\S+ is a list");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode SCHEMA = schema();
  private static final Schema COMPILED =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);

  @TempDir
  Path folder;

  private ShowFolder show;

  @BeforeEach
  void makeFolder() {
    show = new ShowFolder(folder).withExampleMedia().with("audio/x.flac");
  }

  private static JsonNode schema() {
    try (InputStream in = ShowReader.class.getResourceAsStream("show.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the schema has against a file; null when the file is no YAML. */
  private static @Nullable List<Error> errors(String yaml) {
    Node root = YamlTree.compose(yaml, new Faults("show.yaml"));
    if (root == null) return null;
    return COMPILED.validate(JSON.writeValueAsString(Plain.tree(root)), InputFormat.JSON);
  }

  private List<String> faults(String yaml) {
    return show.read(yaml).faults().stream()
        .filter(it -> it.severity() == Fault.Severity.FAULT)
        .map(Fault::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "sound.yaml", "every-key.yaml"})
  void goodFilesAreGoodToBoth(String name) {
    String yaml = ShowFolder.resource(name);
    assertThat(errors(yaml)).isEmpty();
    assertThat(faults(yaml)).isEmpty();
  }

  static Stream<FaultTableTest.Case> cases() {
    return FaultTableTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void schemaRefusesExactlyTheStructuralFaults(FaultTableTest.Case it) {
    List<Error> errors = errors(it.yaml());
    if (errors == null) return;
    boolean structural = it.lines().stream()
        .filter(line -> !line.contains(": warning: "))
        .anyMatch(line -> !BEYOND_A_SCHEMA.matcher(line).find());
    assertThat(!errors.isEmpty())
        .as("the schema says %s and the reader %s", errors, it.lines())
        .isEqualTo(structural);
  }

  /** The schema's name of every mapping with known keys, and the keys the reader knows there. */
  private static Map<String, Keys> keysByDefinition() {
    Map<String, Keys> keys = new LinkedHashMap<>();
    keys.put("show", RootReader.SHOW_KEYS);
    keys.put("desk", DeskReader.KEYS);
    keys.put("strip", StripReader.KEYS);
    keys.put("gate", ProcessingReader.GATE_KEYS);
    keys.put("eqBand", ProcessingReader.EQ_KEYS);
    keys.put("compressor", ProcessingReader.COMPRESSOR_KEYS);
    keys.put("bus", BusReader.KEYS);
    keys.put("send", SendsReader.SEND_KEYS);
    keys.put("recording", OutletReader.RECORD_KEYS);
    keys.put("stream", OutletReader.STREAM_KEYS);
    keys.put("target", TargetReader.KEYS);
    keys.put("intensity", TargetReader.INTENSITY_KEYS);
    keys.put("message", StageReader.MESSAGE_KEYS);
    keys.put("screen", StageReader.SCREEN_KEYS);
    keys.put("cue", CueReader.KEYS);
    keys.put("next", CueReader.NEXT_KEYS);
    keys.put("fade", ActionReader.FADE_KEYS);
    keys.put("mute", ActionReader.MUTE_KEYS);
    keys.put("unmute", ActionReader.UNMUTE_KEYS);
    keys.put("play", ActionReader.PLAY_KEYS);
    keys.put("stop", ActionReader.STOP_KEYS);
    keys.put("scene", SceneReader.KEYS);
    keys.put("sceneState", SceneReader.STATE_KEYS);
    keys.put("sceneAction", ActionReader.SCENE_KEYS);
    keys.put("timer", ActionReader.TIMER_KEYS);
    keys.put("preflight", RootReader.PREFLIGHT_KEYS);
    CarriedReader.KEYS.forEach(
        (kind, carried) -> keys.put(kind.equals("screen") ? "screenAction" : kind, carried));
    return keys;
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() {
    assertSameKeys("the file", SCHEMA, RootReader.KEYS);
    Map<String, Keys> byDefinition = keysByDefinition();
    byDefinition.forEach((name, keys) -> assertSameKeys(name, definition(name), keys));
    Set<String> withKeys = new HashSet<>();
    for (var entry : SCHEMA.get("$defs").properties()) {
      if (entry.getValue().has("properties")) withKeys.add(entry.getKey());
    }
    withKeys.remove("action");
    assertThat(withKeys).isEqualTo(byDefinition.keySet());
    assertThat(names(definition("action").get("properties")))
        .isEqualTo(Set.copyOf(ActionReader.KINDS));
  }

  private static void assertSameKeys(String name, JsonNode schema, Keys keys) {
    assertThat(names(schema.get("properties"))).as(name).isEqualTo(keys.all());
    Set<String> required = new HashSet<>();
    if (schema.has("required")) schema.get("required").forEach(it -> required.add(it.asString()));
    assertThat(required).as(name).isEqualTo(keys.required().keySet());
    assertThat(schema.has("additionalProperties")).as(name).isEqualTo(!keys.open());
  }

  @Test
  void schemaAndReaderKnowTheSameWords() {
    assertThat(words("strip", "polarity")).containsExactly("invert");
    assertThat(words("eqBand", "type")).isEqualTo(ordered(ProcessingReader.EQ_TYPES.keySet()));
    assertThat(words("fade", "curve")).isEqualTo(ordered(ActionReader.CURVES.keySet()));
    assertThat(words("recording", "format")).isEqualTo(ordered(OutletReader.FORMATS.keySet()));
    assertThat(words("stream", "codec")).isEqualTo(ordered(OutletReader.CODECS.keySet()));
    JsonNode guard = definition("desk").get("properties").get("guard");
    assertThat(strings(guard.get("additionalProperties").get("enum")))
        .isEqualTo(ordered(DeskReader.GUARD_MODES.keySet()));
    JsonNode next = definition("cue").get("properties").get("next").get("oneOf").get(0);
    assertThat(strings(next.get("enum"))).isEqualTo(ordered(CueReader.NEXT.keySet()));
  }

  @Test
  void schemaAndReaderKnowTheSameUnits() {
    Map<String, Unit> units = Map.of(
        "level", Unit.LEVEL,
        "loudness", Unit.LOUDNESS,
        "truePeak", Unit.TRUE_PEAK,
        "frequency", Unit.FREQUENCY,
        "duration", Unit.DURATION);
    units.forEach((name, unit) -> assertThat(definition(name).get("pattern").asString())
        .isEqualTo("^(?:" + unit.form() + ")$"));
  }

  @Test
  void rangesInDescriptionsAreTheReadersRanges() {
    Map<String, Quantity> ranges = new LinkedHashMap<>();
    ranges.put("strip.trim", Quantity.TRIM);
    ranges.put("strip.highpass", Quantity.HIGHPASS);
    ranges.put("strip.delay", Quantity.DELAY);
    ranges.put("strip.fader", Quantity.FADER);
    ranges.put("target.rate", Quantity.RATE);
    ranges.put("gate.threshold", Quantity.GATE_THRESHOLD);
    ranges.put("eqBand.at", Quantity.EQ_FREQUENCY);
    ranges.put("eqBand.gain", Quantity.EQ_GAIN);
    ranges.put("compressor.threshold", Quantity.COMPRESSOR_THRESHOLD);
    ranges.put("compressor.attack", Quantity.ATTACK);
    ranges.put("compressor.release", Quantity.RELEASE);
    ranges.put("bus.loudness", Quantity.LOUDNESS);
    ranges.put("bus.ceiling", Quantity.CEILING);
    ranges.put("bus.fader", Quantity.FADER);
    ranges.put("cue.plan", Quantity.TIME);
    ranges.put("cue.pre", Quantity.TIME);
    ranges.put("cue.post", Quantity.TIME);
    ranges.put("timer.for", Quantity.COUNTDOWN);
    ranges.put("show.goInterval", Quantity.GO_INTERVAL);
    ranges.put("sceneState.fader", Quantity.FADER);
    ranges.put("sceneAction.over", Quantity.OVER);
    ranges.put("fade.to", Quantity.FADER);
    ranges.put("fade.over", Quantity.OVER);
    ranges.put("fade.at", Quantity.TIME);
    ranges.put("play.gain", Quantity.PLAY_GAIN);
    ranges.forEach((path, quantity) -> {
      String[] steps = path.split("\\.");
      JsonNode property = definition(steps[0]).get("properties").get(steps[1]);
      assertThat(property.get("description").asString()).as(path).contains(quantity.range());
    });
  }

  @Test
  void everyKeyOfTheSchemaIsInTheFileThatHasThemAll() {
    Node root = YamlTree.compose(ShowFolder.resource("every-key.yaml"), new Faults("x"));
    Set<String> used = new HashSet<>();
    gatherKeys(Plain.tree(Objects.requireNonNull(root)), used);
    Set<String> known = new TreeSet<>(RootReader.KEYS.all());
    keysByDefinition().values().forEach(keys -> known.addAll(keys.all()));
    assertThat(used).containsAll(known).containsAll(ActionReader.KINDS);
  }

  @Test
  void everyMappingAndKeyIsExplainedToEditors() {
    for (var definition : SCHEMA.get("$defs").properties()) {
      JsonNode properties = definition.getValue().get("properties");
      if (properties == null || definition.getKey().equals("action")) continue;
      assertThat(definition.getValue().has("description"))
          .as(definition.getKey())
          .isTrue();
      for (var property : properties.properties()) {
        JsonNode value = property.getValue();
        assertThat(value.has("description") || value.has("$ref"))
            .as("%s.%s", definition.getKey(), property.getKey())
            .isTrue();
      }
    }
  }

  private static void gatherKeys(@Nullable Object tree, Set<String> keys) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        keys.add((String) key);
        gatherKeys(value, keys);
      });
    } else if (tree instanceof List<?> list) {
      list.forEach(item -> gatherKeys(item, keys));
    }
  }

  private static JsonNode definition(String name) {
    return Objects.requireNonNull(SCHEMA.get("$defs").get(name), name);
  }

  private static List<String> words(String definition, String key) {
    return strings(definition(definition).get("properties").get(key).get("enum"));
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new HashSet<>();
    properties.properties().forEach(it -> names.add(it.getKey()));
    return names;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(it -> strings.add(it.asString()));
    return strings;
  }

  private static List<String> ordered(Set<String> words) {
    return List.copyOf(words);
  }
}
