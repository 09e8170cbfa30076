package cuebus.mix;

import cuebus.desk.Curve;

/** Where a gain is on its way: what {@link Ramp} does sample by sample, at one moment. */
public final class Fading {
  private Fading() {}

  /**
   * The gain at one moment of a fade.
   *
   * @param from linear, at its beginning
   * @param to linear, at its end
   * @param t how far it is: 0 to 1
   */
  public static float gain(float from, float to, Curve curve, double t) {
    if (t <= 0) return from;
    if (t >= 1) return to;
    double p = (1 - StrictMath.cos(StrictMath.PI * t)) / 2;
    return switch (curve) {
      case LINEAR -> (float) (from + (to - from) * t);
      case DECIBEL -> FaderLaw.between(from, to, t);
      case S_CURVE -> (float) (from + (to - from) * p);
      case EQUAL_POWER ->
        (float) Math.sqrt((double) from * from + ((double) to * to - (double) from * from) * p);
    };
  }
}
