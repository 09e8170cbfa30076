package cuebus.doubling;

import java.util.Arrays;

/**
 * How fast a lag grows: the median of the slopes between all pairs of the last measurements (H. Theil, 1950; P. K.
 * Sen, 1968), which three in ten wild ones do not move.
 */
final class Drift {
  private static final int KEPT = 40;
  private static final double LEAST_SECONDS = 8;
  private static final double OLDEST_SECONDS = 24;

  private final int rate;
  private final long[] frames = new long[KEPT];
  private final double[] lags = new double[KEPT];
  private final double[] slopes = new double[KEPT * (KEPT - 1) / 2];
  private int count;
  private double perFrame;
  private boolean known;

  Drift(int rate) {
    this.rate = rate;
  }

  void add(long frame, double lagFrames) {
    if (count == KEPT || (count > 0 && frame - frames[0] > OLDEST_SECONDS * rate)) {
      System.arraycopy(frames, 1, frames, 0, count - 1);
      System.arraycopy(lags, 1, lags, 0, count - 1);
      count--;
    }
    frames[count] = frame;
    lags[count++] = lagFrames;
    if (frame - frames[0] >= LEAST_SECONDS * rate && count >= 6) {
      perFrame = slope();
      known = true;
    }
  }

  private double slope() {
    int n = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++)
        slopes[n++] = (lags[j] - lags[i]) / (frames[j] - frames[i]);
    }
    Arrays.sort(slopes, 0, n);
    return n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
  }

  /** The lag at {@code frame}: the median of what the measurements say of it. */
  double lagAt(long frame) {
    int from = Math.max(0, count - 9);
    double[] said = new double[count - from];
    for (int i = from; i < count; i++) said[i - from] = lags[i] + perFrame * (frame - frames[i]);
    Arrays.sort(said);
    int middle = said.length / 2;
    return said.length % 2 == 1 ? said[middle] : (said[middle - 1] + said[middle]) / 2;
  }

  int count() {
    return count;
  }

  /** Whether enough time went by to tell. */
  boolean known() {
    return known;
  }

  /** Frames a frame. */
  double perFrame() {
    return perFrame;
  }

  void forget() {
    count = 0;
    perFrame = 0;
    known = false;
  }
}
