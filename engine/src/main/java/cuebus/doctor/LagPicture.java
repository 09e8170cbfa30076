package cuebus.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * How alike two recordings are when one is moved against the other, around the delay that was found: the picture a
 * person is shown.
 *
 * <p>Each value is the largest normalized correlation (0 to 1) of half a millisecond of delays. Differences of
 * neighbouring samples are correlated rather than samples: speech falls by some 6 dB an octave, and evened out it
 * has a narrow peak.
 */
final class LagPicture {
  /** Columns either way of the delay, half a millisecond each. */
  static final int COLUMNS = 24;

  /** How much sound is compared: more makes no clearer picture. */
  static final double SECONDS = 2;

  private static final int COLUMNS_A_SECOND = 2000;

  private LagPicture() {}

  /** What a {@link Recent} must keep for it, for delays up to {@code longestMs}. */
  static int keptFrames(int rate, double longestMs) {
    return (int) ((SECONDS + longestMs / 1000 + 0.1) * rate);
  }

  /**
   * @param a the one that the delay is relative to
   * @param delayFrames of {@code b} behind {@code a}
   * @param endFrame the last frame that both have
   */
  static List<Float> of(Recent a, Recent b, long delayFrames, long endFrame, int rate) {
    int frames = (int) (SECONDS * rate);
    int reach = rate * COLUMNS / COLUMNS_A_SECOND + rate / COLUMNS_A_SECOND;
    long startB = endFrame - frames - reach - Math.max(0, -delayFrames);
    float[] still = evened(b.cut(startB, frames));
    float[] moved = evened(a.cut(startB - delayFrames - reach, frames + 2 * reach));
    double power = power(still) * power(moved);
    float[] picture = new float[2 * COLUMNS + 1];
    if (power == 0) return list(picture);
    double scale = 1 / Math.sqrt(power);
    for (int lag = -reach; lag <= reach; lag++) {
      int column = COLUMNS + Math.round((float) lag * COLUMNS_A_SECOND / rate);
      if (column < 0 || column >= picture.length) continue;
      float alike = (float) Math.abs(dot(still, moved, reach - lag) * scale);
      picture[column] = Math.max(picture[column], Math.min(1f, alike));
    }
    return list(picture);
  }

  private static List<Float> list(float[] picture) {
    List<Float> list = new ArrayList<>();
    for (float value : picture) list.add(value);
    return list;
  }

  private static float[] evened(float[] sound) {
    for (int i = sound.length - 1; i > 0; i--) sound[i] -= sound[i - 1];
    sound[0] = 0f;
    return sound;
  }

  private static double power(float[] sound) {
    double sum = 0;
    for (float s : sound) sum += (double) s * s;
    return sum;
  }

  private static double dot(float[] still, float[] moved, int offset) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0;
        i + 3 < still.length;
        i += 4) { // four sums: the processor need not wait for each
      s0 += still[i] * moved[offset + i];
      s1 += still[i + 1] * moved[offset + i + 1];
      s2 += still[i + 2] * moved[offset + i + 2];
      s3 += still[i + 3] * moved[offset + i + 3];
    }
    return (double) s0 + s1 + s2 + s3;
  }
}
