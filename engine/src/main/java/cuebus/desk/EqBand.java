package cuebus.desk;

/**
 * One band of a strip's equaliser.
 *
 * @param type its shape
 * @param hz centre, or middle of the shelf's slope: 20 to 20,000 Hz
 * @param gainDb boost or cut: -18 to +18 dB
 * @param q width: 0.1 (broad) to 10 (narrow)
 */
public record EqBand(Type type, float hz, float gainDb, float q) {
  /** The shapes a band can have. */
  public enum Type {
    PEAK,
    LOWSHELF,
    HIGHSHELF
  }

  public EqBand {
    if (!(hz >= 20f && hz <= 20_000f)) {
      throw new IllegalArgumentException("hz not in [20, 20000]: " + hz);
    }
    if (!(gainDb >= -18f && gainDb <= 18f)) {
      throw new IllegalArgumentException("gainDb not in [-18, +18]: " + gainDb);
    }
    if (!(q >= 0.1f && q <= 10f)) throw new IllegalArgumentException("q not in [0.1, 10]: " + q);
  }
}
