package cuebus.osc;

import cuebus.desk.Db;

/**
 * Where on its way a fader stands: 0 (off) to 1 (+10 dB). Straight lines between the marks of a desk's fader, fine
 * around 0 dB and coarse below:
 *
 * <pre>
 *   0 off, above it from -90 | 1/16 -60 | 1/4 -30 | 1/2 -10 | 3/4 0 | 1 +10 dB
 * </pre>
 */
final class NormLaw {
  private static final double[] NORM = {0, 0.0625, 0.25, 0.5, 1};
  private static final double[] LEVEL_DB = {-90, -60, -30, -10, 10};

  private NormLaw() {}

  /** Level of a fader at {@code norm}, in dB. */
  static float toDb(double norm) {
    if (norm <= 0) return Db.SILENT;
    return (float) along(NORM, LEVEL_DB, norm);
  }

  /** Where a fader of that level stands; 0 for what is lower than the scale. */
  static float fromDb(float levelDb) {
    return levelDb <= LEVEL_DB[0] ? 0f : (float) along(LEVEL_DB, NORM, levelDb);
  }

  private static double along(double[] from, double[] to, double value) {
    int i = 1;
    while (i < from.length - 1 && value > from[i]) i++;
    double share = (Math.min(value, from[i]) - from[i - 1]) / (from[i] - from[i - 1]);
    return to[i - 1] + share * (to[i] - to[i - 1]);
  }
}
