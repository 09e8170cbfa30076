package cuebus.doubling;

/**
 * When a peak is a hit, a hit a suspicion, and a suspicion a finding. The figures were set on one half of the
 * recorded voices and tracks and are reported on the other.
 */
final class Rules {
  /** A peak that is looked at again. Over 49,000 lags, noise reaches 4.5. */
  static final float HIT_Z = 7f;

  /** A peak that counts as it stands. */
  static final float SURE_Z = 8.5f;

  static final float ON_PAPER_Z = 7.5f;

  /** A pair that was confirmed stays so while its peak is over this. */
  static final float STAY_Z = 6f;

  static final int SUSPECT_HITS = 3;
  static final float CONFIRM_POINTS = 6f;
  static final float MOST_POINTS = 8f;
  static final float LOST_POINTS = 0.5f;

  static final float LEAST_RATIO = 1.5f;
  /** What the newest block must agree by: three times what chance does. */
  static final float FRESH = 0.05f;

  /** Music repeats itself, so another lag is often nearly as good: then less is gained by each update. */
  private static final float NARROW_RATIO = 1.2f;

  private static final float NARROW_GAIN = 0.45f;
  private static final float MOST_GAIN = 1.5f;

  /** Updates after which sound that agrees all over, though at no one lag, is a copy with a delay nobody knows. */
  static final int PERIODIC_HITS = 16;

  private static final float ALL_OVER_Z = 18f;
  private static final float ALL_OVER_LEAST = 0.15f;
  private static final float ALL_OVER_MEDIAN = 0.3f;

  /** A band with less sound than this in both is silent, and bands that may be: dull music has none at the top. */
  private static final float SILENT_BAND = 0.15f;

  private static final int MOST_SILENT = 2;

  private static final int LEAST_BANDS = 4;
  static final float BAND_COHERENCE = 0.03f;

  private Rules() {}

  /** What one update says for a copy at the lag of its peak: 0 where it could be chance. */
  static float points(Evidence it, boolean onPaper) {
    float sure = onPaper ? ON_PAPER_Z : SURE_Z;
    Peak peak = it.peak();
    boolean speaks = peak.z() >= sure && it.fresh() >= FRESH && it.bands() >= LEAST_BANDS;
    if (!speaks) return 0f;
    if (peak.ratio() >= LEAST_RATIO) return Math.min(MOST_GAIN, peak.z() / sure);
    return peak.ratio() >= NARROW_RATIO && it.allOver() ? NARROW_GAIN : 0f;
  }

  /**
   * Whether so much of the sound is shared, in every band that has any, that no two songs with the same drums would
   * do.
   */
  static boolean agreeAllOver(Peak peak, float[] coherence, float[] presence) {
    if (peak.z() < ALL_OVER_Z || Bands.median(coherence) < ALL_OVER_MEDIAN) return false;
    int silent = 0;
    for (int b = 0; b < Bands.COUNT; b++) {
      if (presence[b] < SILENT_BAND) silent++;
      else if (coherence[b] < ALL_OVER_LEAST * presence[b]) return false;
    }
    return silent <= MOST_SILENT;
  }
}
