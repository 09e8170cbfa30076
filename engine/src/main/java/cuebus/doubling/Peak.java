package cuebus.doubling;

/**
 * The strongest place of a correlation.
 *
 * @param lag of the second signal behind the first, in samples of the low rate
 * @param value the correlation there: 1 or -1 for a perfect copy
 * @param z its size against the RMS over all lags
 * @param ratio its size against the second largest that is more than 40 ms away
 * @param secondLag where that one is
 */
record Peak(double lag, float value, float z, float ratio, double secondLag) {
  static final Peak NONE = new Peak(0, 0, 0, 1, 0);

  int polarity() {
    return value < 0 ? -1 : 1;
  }
}
