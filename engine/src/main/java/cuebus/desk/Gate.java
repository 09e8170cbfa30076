package cuebus.desk;

/**
 * Closes a strip while nobody speaks into it.
 *
 * @param thresholdDb where it opens, in dBFS: -80 to 0
 */
public record Gate(float thresholdDb) {
  public Gate {
    if (!(thresholdDb >= -80f && thresholdDb <= 0f)) {
      throw new IllegalArgumentException("thresholdDb not in [-80, 0]: " + thresholdDb);
    }
  }
}
