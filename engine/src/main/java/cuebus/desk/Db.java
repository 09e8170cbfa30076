package cuebus.desk;

/**
 * Levels: dB at the edge, linear gain inside.
 *
 * <p>{@link StrictMath} throughout, so that a render has the same bits on every JDK.
 */
public final class Db {
  /** The bottom of every fader; at and below it nothing is heard at all. */
  public static final float SILENT = -144f;

  /** The top of every fader. */
  public static final float MAX = 10f;

  private static final double NEPERS_PER_DB = StrictMath.log(10) / 20;

  private Db() {}

  /** Linear gain of a level in dB; exactly 0 at {@link #SILENT} and below, exactly 1 at 0 dB. */
  public static float toGain(float db) {
    if (db <= SILENT) return 0f;
    if (db == 0f) return 1f;
    return (float) gain((double) db);
  }

  /** Linear gain of any level in dB, without a bottom. */
  public static double gain(double db) {
    // not pow, which allocates on some JDKs: this is called on the audio thread
    return StrictMath.exp(db * NEPERS_PER_DB);
  }

  /** Level in dB of a linear gain or an absolute sample value; {@link #SILENT} where it is lower. */
  public static float fromGain(float gain) {
    if (!(gain > 0f)) return SILENT;
    return Math.max(SILENT, (float) (20.0 * StrictMath.log10(gain)));
  }

  /**
   * Returns {@code db} if it is a fader level.
   *
   * @throws IllegalArgumentException if it is not in [-144, +10] or not a number
   */
  public static float requireLevel(String name, float db) {
    if (!(db >= SILENT && db <= MAX)) { // also refuses NaN
      throw new IllegalArgumentException(name + " not in [-144, +10]: " + db);
    }
    return db;
  }
}
