package cuebus.media;

/**
 * A low-pass filter cut into phases: tap {@code k} of phase {@code p} weighs the input frame {@code k - lead} frames
 * from the one at or before the output, which lies {@code p / phases} of a frame after that.
 *
 * <p>A sinc in a Kaiser window (Kaiser 1974; Oppenheim and Schafer, Discrete-Time Signal Processing, 7.6). With
 * {@code r} the lower of the two rates it passes up to 0.45 r, is 6 dB down at 0.5 r and stops from 0.55 r. When the
 * rate goes up, its zeros fall on the input frames: phase 0 is the frame itself. StrictMath throughout, so that a
 * render has the same bits on every JDK.
 */
final class FilterBank {
  /** What is left of a tone in the stop band; some above the 100 dB asked for, since phases are rounded to float. */
  private static final double STOP_DB = 112;

  private static final double BETA = 0.1102 * (STOP_DB - 8.7);
  private static final double TRANSITION = 0.1;

  final int phases;

  /** Taps of each phase, a multiple of four. */
  final int taps;

  /** Input frames needed before the one at or before the output. */
  final int lead;

  /** All phases, one after the other. */
  final float[] weights;

  FilterBank(int inRate, int outRate, int phases) {
    double lower = Math.min(1.0, outRate / (double) inRate);
    double width = (STOP_DB - 7.95) / (2.285 * 2 * StrictMath.PI * TRANSITION * lower);
    int half = 2 * (int) Math.ceil(width / 4);
    this.phases = phases;
    this.taps = 2 * half;
    this.lead = half - 1;
    this.weights = new float[phases * taps];
    for (int phase = 0; phase < phases; phase++) fill(phase, half, lower);
  }

  float weight(int phase, int tap) {
    return weights[phase * taps + tap];
  }

  /** The tap that alone makes up this phase, or -1 if there are more. */
  int onlyTap(int phase) {
    return weight(phase, lead) == 1f ? lead : -1;
  }

  private void fill(int phase, int half, double lower) {
    double[] exact = new double[taps];
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      double at = k - lead - phase / (double) phases;
      exact[k] = lower * sinc(lower * at) * kaiser(at / half);
      sum += exact[k];
    }
    // Each phase passes a constant unchanged: otherwise silence with an offset would hum at the
    // phases' rate.
    for (int k = 0; k < taps; k++) weights[phase * taps + k] = (float) (exact[k] / sum);
  }

  private static double sinc(double x) {
    if (x == 0) return 1;
    if (x == Math.rint(x)) return 0; // sin(pi x) would leave a rest where the zero is
    return StrictMath.sin(StrictMath.PI * x) / (StrictMath.PI * x);
  }

  private static double kaiser(double x) {
    double inside = 1 - x * x;
    return inside <= 0 ? 0 : bessel(BETA * StrictMath.sqrt(inside)) / bessel(BETA);
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      double factor = x / (2 * k);
      term *= factor * factor;
      sum += term;
    }
    return sum;
  }
}
