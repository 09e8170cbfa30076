package cuebus.desk;

/**
 * A whole desk path for one source, mono or stereo, from its input to its sends.
 *
 * @param faderDb where the fader stands when the show opens
 * @param pan -1 (left) to +1 (right); equal power for a mono strip, a balance for a stereo strip
 */
public record Strip(
    StripId id, Text label, Input input, Processing processing, float faderDb, float pan) {
  public Strip {
    Db.requireLevel("faderDb", faderDb);
    if (!(pan >= -1f && pan <= 1f))
      throw new IllegalArgumentException("pan not in [-1, +1]: " + pan);
  }

  /** One or two. */
  public int channels() {
    return input.channels();
  }
}
