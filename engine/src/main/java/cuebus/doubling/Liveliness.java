package cuebus.doubling;

/** How much the level of a sound steps from one twentieth of a second to the next: speech does, most music does not. */
final class Liveliness {
  private static final double SILENT_POWER = 1e-9;

  private final int stepFrames;
  private double power;
  private int count;
  private double lastDb = Double.NaN;
  private double steps;
  private long stepped;

  Liveliness(int stepFrames) {
    this.stepFrames = stepFrames;
  }

  void hear(float[] from, int frames) {
    for (int i = 0; i < frames; i++) {
      power += (double) from[i] * from[i];
      if (++count == stepFrames) {
        step(power / stepFrames);
        power = 0;
        count = 0;
      }
    }
  }

  /** Silence before and behind a sound is no step of it. */
  private void step(double meanPower) {
    if (meanPower < SILENT_POWER) {
      lastDb = Double.NaN;
      return;
    }
    double db = 10 * StrictMath.log10(meanPower);
    if (!Double.isNaN(lastDb)) {
      steps += Math.abs(db - lastDb);
      stepped++;
    }
    lastDb = db;
  }

  /** The mean step, in dB; 0 where nothing was heard. */
  double meanStepDb() {
    return stepped == 0 ? 0 : steps / stepped;
  }
}
