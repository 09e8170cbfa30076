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
 *   v  = a1 s1 + a2 (x - s2)
 *   y  = gain (x + m1 v + m2 s2)
 *   s1 = 2 v - s1,  s2 = s2 + 2 g v
 * </pre>
 *
 * @param gain Simper's m0: of a high shelf what it does to the lows before the rest brings them back
 * @param m1 Simper's (m1 + g m2) / m0, because his second output is s2 + g v
 * @param m2 Simper's m2 / m0
 */
record SvfBand(float a1, float a2, float twoG, float gain, float m1, float m2) {
  /** Passes every sample unchanged. */
  static final SvfBand FLAT = new SvfBand(0f, 0f, 0f, 1f, 0f, 0f);

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
    double m1OfGain = (m1 + g * m2) / m0;
    double m2OfGain = m2 / m0;
    return new SvfBand(
        (float) a1, (float) (g * a1), (float) (2.0 * g), (float) m0, (float) m1OfGain, (float)
            m2OfGain);
  }
}
