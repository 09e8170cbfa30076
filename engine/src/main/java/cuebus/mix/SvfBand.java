package cuebus.mix;

import cuebus.desk.EqBand;

/**
 * One equaliser band as the coefficients of a trapezoidal state-variable filter.
 *
 * <p>The curves are those of R. Bristow-Johnson's Audio EQ Cookbook to the last digit: both are the bilinear
 * transform of the same analogue prototype. The form is A. Simper's ("Solving the continuous SVF equations using
 * trapezoidal integration", Cytomic 2013), because a biquad in floats loses a narrow band at 20 Hz in its rounding.
 *
 * <pre>
 *   v  = ahead (x - s2) + s1
 *   y  = gain (x + v + low s2)
 *   s1 = around v - s1,  s2 = s2 + back v
 * </pre>
 *
 * <p>In Simper's names, with m1' = (m1 + g m2) / m0 because his second output is s2 + g v1: v is m1' v1, s1 is m1'
 * a1 ic1eq and s2 is ic2eq.
 *
 * @param ahead m1' a2
 * @param around 2 a1
 * @param back 2 g / m1'
 * @param low m2 / m0
 * @param gain m0: of a high shelf what it does to the lows before the rest brings them back
 */
record SvfBand(float ahead, float around, float back, float low, float gain) {
  /** Passes every sample unchanged. */
  static final SvfBand FLAT = new SvfBand(0f, 0f, 0f, 0f, 1f);

  /**
   * @param band one that does something: of 0 dB there is no m1' to divide by
   */
  static SvfBand of(EqBand band, int sampleRate) {
    double g = StrictMath.tan(StrictMath.PI * band.hz() / sampleRate);
    double a = StrictMath.pow(10.0, band.gainDb() / 40.0);
    double q = band.q();
    return switch (band.type()) {
      case PEAK -> of(g, 1.0 / (q * a), 1.0, (a * a - 1.0) / (q * a), 0.0);
      case LOWSHELF -> of(g / StrictMath.sqrt(a), 1.0 / q, 1.0, (a - 1.0) / q, a * a - 1.0);
      case HIGHSHELF -> of(g * StrictMath.sqrt(a), 1.0 / q, a * a, (1.0 - a) * a / q, 1.0 - a * a);
    };
  }

  private static SvfBand of(double g, double k, double m0, double m1, double m2) {
    double a1 = 1.0 / (1.0 + g * (g + k));
    double mixed = (m1 + g * m2) / m0;
    return new SvfBand(
        (float) (mixed * g * a1),
        (float) (2.0 * a1),
        (float) (2.0 * g / mixed),
        (float) (m2 / m0),
        (float) m0);
  }
}
