package cuebus.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strip does to its sound before the fader, in this order. What is flat or off costs nothing.
 *
 * @param trimDb input gain: -40 to +40 dB
 * @param polarityInverted whether the input's polarity is turned round
 * @param highpassHz corner of the high-pass, 20 to 1,000 Hz; null for none
 * @param gate null for none
 * @param eq up to four bands
 * @param compressor null for none
 * @param delayMs 0 to 1,000 ms
 */
public record Processing(
    float trimDb,
    boolean polarityInverted,
    @Nullable Float highpassHz,
    @Nullable Gate gate,
    List<EqBand> eq,
    @Nullable Compressor compressor,
    float delayMs) {
  /** The least gain at an input, in dB. */
  public static final float MIN_TRIM_DB = -40f;

  /** The most. */
  public static final float MAX_TRIM_DB = 40f;

  /** Nothing done to the sound. */
  public static final Processing FLAT = new Processing(0f, false, null, null, List.of(), null, 0f);

  public Processing {
    eq = List.copyOf(eq);
    requireTrim("trimDb", trimDb);
    if (highpassHz != null && !(highpassHz >= 20f && highpassHz <= 1000f)) {
      throw new IllegalArgumentException("highpassHz not in [20, 1000]: " + highpassHz);
    }
    if (eq.size() > 4) throw new IllegalArgumentException("more than four eq bands: " + eq.size());
    if (!(delayMs >= 0f && delayMs <= 1000f)) {
      throw new IllegalArgumentException("delayMs not in [0, 1000]: " + delayMs);
    }
  }

  /**
   * The trim as it is given.
   *
   * @throws IllegalArgumentException if it is not in [{@value #MIN_TRIM_DB}, {@value #MAX_TRIM_DB}] or not a number
   */
  public static float requireTrim(String name, float db) {
    if (!(db >= MIN_TRIM_DB && db <= MAX_TRIM_DB)) {
      throw new IllegalArgumentException(name + " not in [-40, +40]: " + db);
    }
    return db;
  }
}
