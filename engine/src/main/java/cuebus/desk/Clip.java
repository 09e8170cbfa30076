package cuebus.desk;

/**
 * A file as a player is to play it.
 *
 * @param file relative to the show's folder
 * @param gainDb added to the file's own level, in dB: -40 to +40
 * @param loop whether it begins again at its end, until something stops it
 * @param fadeInMs how long it takes to come up, in milliseconds: 0 (from its first sample at its full level) to 600,000
 */
public record Clip(String file, float gainDb, boolean loop, long fadeInMs) {
  /** A file from its first sample to its last, at its own level. */
  public static Clip of(String file) {
    return new Clip(file, 0f, false, 0);
  }
}
