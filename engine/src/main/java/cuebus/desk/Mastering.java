package cuebus.desk;

import org.jspecify.annotations.Nullable;

/**
 * What a bus does to its sum, in this order.
 *
 * @param compressor null for none
 * @param loudnessLufs the loudness a slow leveller brings it to, -40 to -5 LUFS; null for no leveller
 * @param ceilingDbtp the true peak its limiter holds, -20 to 0 dBTP; null for no limiter
 */
public record Mastering(
    @Nullable Compressor compressor,
    @Nullable Float loudnessLufs,
    @Nullable Float ceilingDbtp) {
  /** Nothing done to the sum. */
  public static final Mastering NONE = new Mastering(null, null, null);

  public Mastering {
    if (loudnessLufs != null && !(loudnessLufs >= -40f && loudnessLufs <= -5f)) {
      throw new IllegalArgumentException("loudnessLufs not in [-40, -5]: " + loudnessLufs);
    }
    if (ceilingDbtp != null && !(ceilingDbtp >= -20f && ceilingDbtp <= 0f)) {
      throw new IllegalArgumentException("ceilingDbtp not in [-20, 0]: " + ceilingDbtp);
    }
  }
}
