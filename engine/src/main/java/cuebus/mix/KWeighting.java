package cuebus.mix;

/**
 * The ear of a loudness meter for one channel: the head shelf and the RLB high-pass of ITU-R BS.1770-5 Annex 1.
 *
 * <p>The recommendation prints coefficients for 48 kHz only. Both filters are bilinear transforms, so their
 * analogue prototypes follow from the printed numbers and give the coefficients at any rate; at 48 kHz they
 * return the printed table to 1e-12.
 *
 * <p>Direct form I in double: its critical path is one multiply and one subtract a sample, and a 38 Hz pole at
 * 96 kHz needs more than the 24 bits of a float.
 *
 * <p>Threads: owned by one thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames), about 20 operations a frame.
 */
final class KWeighting {
  private static final double SHELF_HZ = 1681.974450955533;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_DB = 3.999843853973347;

  /** Where the shelf's gain sits at its corner, as a power of the full gain. */
  private static final double SHELF_BAND_EXPONENT = 0.4996667741545416;

  private static final double RLB_HZ = 38.13547087602444;
  private static final double RLB_Q = 0.5003270373238773;

  /** Below this a state is silence; left alone it would become denormal, which is slow. */
  private static final double SILENT = 1e-15;

  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private final double rlbA1;
  private final double rlbA2;
  private final double rlbPower;

  private double x1;
  private double x2;
  private double shelf1;
  private double shelf2;
  private double y1;
  private double y2;
  private double energy;

  /**
   * @param sampleRate frames a second, 8,000 to 192,000
   */
  KWeighting(int sampleRate) {
    if (sampleRate < 8_000 || sampleRate > 192_000) {
      throw new IllegalArgumentException("sampleRate not in [8000, 192000]: " + sampleRate);
    }
    double k = StrictMath.tan(StrictMath.PI * SHELF_HZ / sampleRate);
    double high = StrictMath.pow(10, SHELF_DB / 20);
    double band = StrictMath.pow(high, SHELF_BAND_EXPONENT);
    double a0 = 1 + k / SHELF_Q + k * k;
    b0 = (high + band * k / SHELF_Q + k * k) / a0;
    b1 = 2 * (k * k - high) / a0;
    b2 = (high - band * k / SHELF_Q + k * k) / a0;
    a1 = 2 * (k * k - 1) / a0;
    a2 = (1 - k / SHELF_Q + k * k) / a0;

    double r = rlbK(sampleRate);
    double rlbA0 = 1 + r / RLB_Q + r * r;
    rlbA1 = 2 * (r * r - 1) / rlbA0;
    rlbA2 = (1 - r / RLB_Q + r * r) / rlbA0;
    double printed = rlbK(48_000);
    double rlbGain = (1 + printed / RLB_Q + printed * printed) / rlbA0;
    rlbPower = rlbGain * rlbGain;
  }

  private static double rlbK(int sampleRate) {
    return StrictMath.tan(StrictMath.PI * RLB_HZ / sampleRate);
  }

  /** The shelf's b0, b1, b2, a1, a2; Table 1 of BS.1770-5 at 48 kHz. */
  double[] shelf() {
    return new double[] {b0, b1, b2, a1, a2};
  }

  /**
   * The high-pass's a1 and a2; Table 2 of BS.1770-5 at 48 kHz. Its numerator is printed as 1, -2, 1, which makes
   * it 0.04 dB louder than 1 far above its corner; here it is that much louder at every rate, so that the same
   * sound reads the same.
   */
  double[] rlb() {
    return new double[] {rlbA1, rlbA2};
  }

  /** Weighs {@code frames} samples and adds up their squares. */
  void add(float[] samples, int at, int frames) {
    double in1 = x1;
    double in2 = x2;
    double mid1 = shelf1;
    double mid2 = shelf2;
    double out1 = y1;
    double out2 = y2;
    double sum = energy;
    for (int i = at; i < at + frames; i++) {
      double in = samples[i];
      double mid = (b0 * in + b1 * in1 + b2 * in2 - a2 * mid2) - a1 * mid1;
      double out = (mid - 2 * mid1 + mid2 - rlbA2 * out2) - rlbA1 * out1;
      in2 = in1;
      in1 = in;
      mid2 = mid1;
      mid1 = mid;
      out2 = out1;
      out1 = out;
      sum += out * out;
    }
    x1 = in1;
    x2 = in2;
    shelf1 = mid1;
    shelf2 = mid2;
    y1 = out1;
    y2 = out2;
    energy = sum;
  }

  /**
   * Returns the sum of squares since the last time, and sets what has faded to nothing to zero. The caller does so
   * on a grid of its own frames, not at the end of a period, so that the result does not depend on how the stream
   * is cut.
   */
  double takeEnergy() {
    double taken = energy * rlbPower;
    energy = 0;
    settle();
    return taken;
  }

  private void settle() {
    shelf1 = settled(shelf1);
    shelf2 = settled(shelf2);
    y1 = settled(y1);
    y2 = settled(y2);
  }

  /** Forgets everything: the next sample is the first one. */
  void reset() {
    x1 = 0;
    x2 = 0;
    shelf1 = 0;
    shelf2 = 0;
    y1 = 0;
    y2 = 0;
    energy = 0;
  }

  private static double settled(double state) {
    return state < SILENT && state > -SILENT ? 0 : state;
  }
}
