package cuebus.script;

import cuebus.desk.Compressor;
import cuebus.desk.EqBand;
import cuebus.desk.Gate;
import cuebus.desk.Processing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What strips and buses do to their sound. */
final class ProcessingReader {
  static final Keys GATE_KEYS = Keys.of("a gate").need("threshold", "-45 dB");
  static final Keys EQ_KEYS = Keys.of("an eq band")
      .need("type", "peak")
      .need("at", "3 kHz")
      .need("gain", "-2 dB")
      .may("q");
  static final Keys COMPRESSOR_KEYS = Keys.of("a compressor")
      .need("threshold", "-18 dB")
      .need("ratio", "3")
      .may("attack", "release");

  static final Map<String, EqBand.Type> EQ_TYPES = new LinkedHashMap<>();

  static {
    EQ_TYPES.put("peak", EqBand.Type.PEAK);
    EQ_TYPES.put("lowshelf", EqBand.Type.LOWSHELF);
    EQ_TYPES.put("highshelf", EqBand.Type.HIGHSHELF);
  }

  private static final int MOST_BANDS = 4;

  /** Maximally flat: no bump beside a shelf, and about two octaves for a peak. */
  private static final float DEFAULT_Q = 0.707f;

  private static final float DEFAULT_ATTACK_MS = 10f;
  private static final float DEFAULT_RELEASE_MS = 120f;

  private ProcessingReader() {}

  /** Harmless where there are faults. */
  static Processing read(Mapping strip) {
    float trimDb = strip.quantity("trim", Quantity.TRIM, 0f);
    boolean inverted = strip.word("polarity", Map.of("invert", true), false);
    Float highpassHz = strip.quantity("highpass", Quantity.HIGHPASS);
    Gate gate = gate(strip);
    List<EqBand> eq = eq(strip);
    Compressor compressor = compressor(strip);
    float delayMs = strip.quantity("delay", Quantity.DELAY, 0f);
    return new Processing(trimDb, inverted, highpassHz, gate, eq, compressor, delayMs);
  }

  /** Null when there is none, or after a fault. */
  static @Nullable Compressor compressor(Mapping owner) {
    Mapping compressor = owner.mapping("compressor", COMPRESSOR_KEYS);
    if (compressor == null) return null;
    float thresholdDb = compressor.quantity("threshold", Quantity.COMPRESSOR_THRESHOLD, 0f);
    float ratio = compressor.number("ratio", 1, 20, 1f);
    float attackMs = compressor.quantity("attack", Quantity.ATTACK, DEFAULT_ATTACK_MS);
    float releaseMs = compressor.quantity("release", Quantity.RELEASE, DEFAULT_RELEASE_MS);
    return new Compressor(thresholdDb, ratio, attackMs, releaseMs);
  }

  private static @Nullable Gate gate(Mapping strip) {
    Mapping gate = strip.mapping("gate", GATE_KEYS);
    return gate == null ? null : new Gate(gate.quantity("threshold", Quantity.GATE_THRESHOLD, 0f));
  }

  private static List<EqBand> eq(Mapping strip) {
    List<Value> items = strip.items("eq", "a list: [{type: peak, at: 3 kHz, gain: -2 dB}]");
    if (items.size() > MOST_BANDS) {
      Value fifth = items.get(MOST_BANDS);
      fifth.fault("eq has " + items.size() + " bands", "keep " + MOST_BANDS + " at most");
    }
    List<EqBand> bands =
        items.stream().map(ProcessingReader::band).filter(Objects::nonNull).toList();
    return bands.size() > MOST_BANDS ? bands.subList(0, MOST_BANDS) : bands;
  }

  private static @Nullable EqBand band(Value item) {
    Mapping band = Mapping.of(item, EQ_KEYS);
    if (band == null) return null;
    EqBand.Type type = band.word("type", EQ_TYPES, EqBand.Type.PEAK);
    float hz = band.quantity("at", Quantity.EQ_FREQUENCY, 1000f);
    float gainDb = band.quantity("gain", Quantity.EQ_GAIN, 0f);
    float q = band.number("q", 0.1, 10, DEFAULT_Q);
    return new EqBand(type, hz, gainDb, q);
  }
}
