package cuebus.mix;

import cuebus.desk.Db;
import cuebus.rt.AudioThread;

/**
 * The scale along which a hand moves a fader: even in dB down to -60 dB, then even in gain to silence, without a
 * kink where they meet.
 *
 * <p>Position u(g) = 8.686 g / g0 for g below g0 = 0.001, else 8.686 + 20 log10(g / g0); 8.686 = 20 / ln 10 makes
 * the slopes equal.
 */
final class FaderLaw {
  private static final double KNEE_GAIN = 0.001;
  private static final double KNEE = 20 / StrictMath.log(10);

  private FaderLaw() {}

  /** The gain at {@code t} (0 to 1) of the way from one gain to another. */
  @AudioThread
  static float between(float fromGain, float toGain, double t) {
    double from = position(fromGain);
    return (float) gain(from + (position(toGain) - from) * t);
  }

  @AudioThread
  private static double position(double gain) {
    return gain < KNEE_GAIN
        ? KNEE * gain / KNEE_GAIN
        : KNEE + 20 * StrictMath.log10(gain / KNEE_GAIN);
  }

  @AudioThread
  private static double gain(double position) {
    return position < KNEE ? KNEE_GAIN * position / KNEE : KNEE_GAIN * Db.gain(position - KNEE);
  }
}
