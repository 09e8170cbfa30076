package cuebus.mix;

import org.jspecify.annotations.Nullable;

/** Loudness of K-weighted energy (ITU-R BS.1770-5 Annex 1): {@code -0.691 + 10 log10(sum of mean squares)} LUFS. */
final class Loudness {
  /** So that a 997 Hz sine at 0 dBFS in one channel reads -3.01 LUFS. */
  private static final double OFFSET = -0.691;

  private Loudness() {}

  /** Loudness in LUFS of a mean square summed over channels; negative infinity for 0. */
  static double lufs(double energy) {
    return OFFSET + 10 * StrictMath.log10(energy);
  }

  /** The mean square, summed over channels, that has this loudness. */
  static double energy(double lufs) {
    return StrictMath.pow(10, (lufs - OFFSET) / 10);
  }

  /** As {@link #lufs}, null where there is no sound to speak of. */
  static @Nullable Double lufsOrNull(double energy) {
    return energy > 0 ? lufs(energy) : null;
  }
}
