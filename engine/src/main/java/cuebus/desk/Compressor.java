package cuebus.desk;

/**
 * Turns loud passages down.
 *
 * @param thresholdDb where it begins, in dBFS: -60 to 0
 * @param ratio dB in for one dB out above the threshold: 1 to 20
 * @param attackMs time constant of turning down: 0.1 to 200 ms
 * @param releaseMs time constant of coming back: 5 to 3,000 ms
 */
public record Compressor(float thresholdDb, float ratio, float attackMs, float releaseMs) {
  public Compressor {
    if (!(thresholdDb >= -60f && thresholdDb <= 0f)) {
      throw new IllegalArgumentException("thresholdDb not in [-60, 0]: " + thresholdDb);
    }
    if (!(ratio >= 1f && ratio <= 20f)) {
      throw new IllegalArgumentException("ratio not in [1, 20]: " + ratio);
    }
    if (!(attackMs >= 0.1f && attackMs <= 200f)) {
      throw new IllegalArgumentException("attackMs not in [0.1, 200]: " + attackMs);
    }
    if (!(releaseMs >= 5f && releaseMs <= 3000f)) {
      throw new IllegalArgumentException("releaseMs not in [5, 3000]: " + releaseMs);
    }
  }
}
