package cuebus.doubling;

import java.util.Arrays;

/**
 * How loud the shared sound is in the second signal against the first: the gain by which the earlier one best
 * explains the later one, by band, and the middle one of the bands, so that an equaliser or a talker in one of them
 * does not decide.
 */
final class SharedLevel {
  static final int BANDS = 6;
  private static final double[] EDGES_HZ = {200, 400, 700, 1100, 1700, 2500, 3600};
  private static final double KEEP = 0.8;
  /** Of the power, in the middle one of the bands, and in the second weakest. */
  private static final double LEAST_SHARED = 0.6;

  private static final double LEAST_IN_A_BAND = 0.45;
  private static final float LEAST_DB = -60;

  private final double[] shared = new double[BANDS];
  private final double[] first = new double[BANDS];
  private final double[] second = new double[BANDS];
  private boolean known;

  static int edge(int band, int rate, int size) {
    return (int) (EDGES_HZ[band] * size / rate);
  }

  void add(Refine.Measured measured) {
    known = true;
    for (int b = 0; b < BANDS; b++) {
      Refine.BandPower power = measured.bands().get(b);
      shared[b] = shared[b] * KEEP + power.shared();
      first[b] = first[b] * KEEP + power.first();
      second[b] = second[b] * KEEP + power.second();
    }
  }

  /** Whether most of the power is shared, in all of the bands but one. */
  static boolean agree(Refine.Measured measured) {
    double[] shares = new double[BANDS];
    for (int b = 0; b < BANDS; b++) {
      Refine.BandPower power = measured.bands().get(b);
      double both = Math.sqrt(power.first() * power.second());
      shares[b] = both > 0 ? power.shared() / both : 0;
    }
    Arrays.sort(shares);
    double middle = (shares[BANDS / 2 - 1] + shares[BANDS / 2]) / 2;
    return middle >= LEAST_SHARED && shares[1] >= LEAST_IN_A_BAND;
  }

  /** In dB. What comes first is the cleaner one, so it is the one that explains. */
  float levelDb(boolean firstIsEarlier) {
    double[] gains = new double[BANDS];
    for (int b = 0; b < BANDS; b++) {
      double from = firstIsEarlier ? shared[b] : second[b];
      double by = firstIsEarlier ? first[b] : shared[b];
      gains[b] = by > 0 ? from / by : 0;
    }
    Arrays.sort(gains);
    double gain = (gains[BANDS / 2 - 1] + gains[BANDS / 2]) / 2;
    return gain <= 0 ? LEAST_DB : (float) Math.max(LEAST_DB, 20 * StrictMath.log10(gain));
  }

  /** Whether anything was measured. */
  boolean isKnown() {
    return known;
  }

  void forget() {
    known = false;
    Arrays.fill(shared, 0);
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
  }
}
