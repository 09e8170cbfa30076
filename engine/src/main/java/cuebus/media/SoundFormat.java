package cuebus.media;

import java.nio.file.Path;

/**
 * Channels and rate of a recording, within what a desk can mean by one.
 *
 * @param channels 1 to {@value #MAX_CHANNELS}
 * @param sampleRate frames a second, {@value #MIN_RATE} to {@value #MAX_RATE}
 */
record SoundFormat(int channels, int sampleRate) {
  static final int MAX_CHANNELS = 256;
  static final int MIN_RATE = 4_000;
  static final int MAX_RATE = 768_000;

  /** Checks what a header claims before anything is allocated for it. */
  static SoundFormat checked(Path file, long channels, double sampleRate) throws MediaException {
    if (!(channels >= 1 && channels <= MAX_CHANNELS)) {
      throw new MediaException(file, "channels not in [1, " + MAX_CHANNELS + "]: " + channels);
    }
    if (!(sampleRate >= MIN_RATE
        && sampleRate <= MAX_RATE
        && sampleRate == Math.rint(sampleRate))) {
      String rate = sampleRate == Math.rint(sampleRate) ? "" + (long) sampleRate : "" + sampleRate;
      throw new MediaException(
          file, "sample rate not a whole number in [" + MIN_RATE + ", " + MAX_RATE + "]: " + rate);
    }
    return new SoundFormat((int) channels, (int) sampleRate);
  }
}
