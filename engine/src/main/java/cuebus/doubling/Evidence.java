package cuebus.doubling;

/**
 * What one search says of a pair.
 *
 * @param peak the strongest lag
 * @param fresh the coherence of the newest block alone there
 * @param bands how many bands agree there
 * @param allOver whether all do that have any sound, and well
 */
record Evidence(Peak peak, float fresh, int bands, boolean allOver) {
  /**
   * Judges what was measured.
   *
   * @param coherence of each band at the peak, -1 to 1
   * @param presence how much of each band has sound in both, 0 to 1
   */
  static Evidence of(Peak peak, float[] coherence, float[] presence, float fresh) {
    return new Evidence(
        peak,
        fresh,
        Bands.reaching(coherence, Rules.BAND_COHERENCE),
        Rules.agreeAllOver(peak, coherence, presence));
  }
}
