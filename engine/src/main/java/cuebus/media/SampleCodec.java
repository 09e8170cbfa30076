package cuebus.media;

/**
 * How one sample lies in the bytes of an uncompressed file, or of a sound card. Whole numbers of up to 24 bits
 * become float exactly; 32 bits are rounded to the nearest float. Full scale is 1, the most negative number is -1.
 *
 * @param bytes of one sample: 1 to 4, for {@link Kind#FLOAT} 4 or 8
 */
public record SampleCodec(Kind kind, int bytes, boolean bigEndian) {
  /** What the bits mean. */
  public enum Kind {
    /** Two's complement. */
    SIGNED,
    /** Offset binary, as WAV has it in 8 bits; one byte only. */
    UNSIGNED,
    /** IEEE 754. */
    FLOAT
  }

  /**
   * @throws IllegalArgumentException if samples of that kind do not have that many bytes
   */
  public SampleCodec {
    boolean fits = kind == Kind.FLOAT ? bytes == 4 || bytes == 8 : bytes >= 1 && bytes <= 4;
    if (!fits || (kind == Kind.UNSIGNED && bytes != 1)) {
      throw new IllegalArgumentException("bytes of a " + kind + " sample: " + bytes);
    }
  }

  /**
   * Takes one channel out of interleaved frames.
   *
   * @param from index of the channel's first byte
   * @param stride bytes from one frame to the next
   * @return samples that were not finite, and are 0 now
   */
  public int decode(byte[] in, int from, int stride, float[] out, int offset, int frames) {
    // From the least significant byte upwards: one loop serves both byte orders.
    int low = bigEndian ? from + bytes - 1 : from;
    int up = bigEndian ? -1 : 1;
    if (kind == Kind.FLOAT) {
      return bytes == 4
          ? floats(in, low, up, stride, out, offset, frames)
          : doubles(in, low, up, stride, out, offset, frames);
    }
    switch (bytes) {
      case 1 -> bytes(in, from, stride, out, offset, frames);
      case 2 -> words(in, low, up, stride, out, offset, frames);
      case 3 -> triplets(in, low, up, stride, out, offset, frames);
      default -> longWords(in, low, up, stride, out, offset, frames);
    }
    return 0;
  }

  /**
   * Puts one channel into interleaved frames, as signed whole numbers: rounded to the nearest, what is beyond full
   * scale at full scale, what is no number as silence. The other kinds are only read.
   *
   * @param from index of the channel's first byte
   * @param stride bytes from one frame to the next
   */
  public void encode(float[] in, byte[] out, int from, int stride, int frames) {
    if (kind != Kind.SIGNED) throw new UnsupportedOperationException("not a signed whole number");
    double fullScale = 1L << (8 * bytes - 1);
    int low = bigEndian ? from + bytes - 1 : from;
    int up = bigEndian ? -1 : 1;
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      double value = in[i] * fullScale;
      value += value < 0 ? -0.5 : 0.5;
      // a cast keeps to the int's range, cuts towards zero, and makes 0 of NaN
      double within = value > fullScale - 1 ? fullScale - 1 : value;
      int whole = (int) (within < -fullScale ? -fullScale : within);
      for (int b = 0; b < bytes; b++) out[at + b * up] = (byte) (whole >> (8 * b));
    }
  }

  private void bytes(byte[] in, int from, int stride, float[] out, int offset, int frames) {
    int flip = kind == Kind.UNSIGNED ? 0x80 : 0;
    for (int i = 0, at = from; i < frames; i++, at += stride) {
      out[offset + i] = (byte) (in[at] ^ flip) * 0x1p-7f;
    }
  }

  private static void words(
      byte[] in, int low, int up, int stride, float[] out, int offset, int frames) {
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      out[offset + i] = ((in[at] & 0xff) | in[at + up] << 8) * 0x1p-15f;
    }
  }

  private static void triplets(
      byte[] in, int low, int up, int stride, float[] out, int offset, int frames) {
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      int value = (in[at] & 0xff) | (in[at + up] & 0xff) << 8 | in[at + 2 * up] << 16;
      out[offset + i] = value * 0x1p-23f;
    }
  }

  private static void longWords(
      byte[] in, int low, int up, int stride, float[] out, int offset, int frames) {
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      out[offset + i] = int32(in, at, up) * 0x1p-31f;
    }
  }

  private static int floats(
      byte[] in, int low, int up, int stride, float[] out, int offset, int frames) {
    int notFinite = 0;
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      float value = Float.intBitsToFloat(int32(in, at, up));
      if (!(Math.abs(value) <= Float.MAX_VALUE)) { // also NaN
        value = 0f;
        notFinite++;
      }
      out[offset + i] = value;
    }
    return notFinite;
  }

  private static int doubles(
      byte[] in, int low, int up, int stride, float[] out, int offset, int frames) {
    int notFinite = 0;
    for (int i = 0, at = low; i < frames; i++, at += stride) {
      long bits = (int32(in, at, up) & 0xffff_ffffL) | (long) int32(in, at + 4 * up, up) << 32;
      float value = (float) Double.longBitsToDouble(bits);
      if (!(Math.abs(value) <= Float.MAX_VALUE)) { // also NaN, and what a float cannot hold
        value = 0f;
        notFinite++;
      }
      out[offset + i] = value;
    }
    return notFinite;
  }

  private static int int32(byte[] in, int low, int up) {
    return (in[low] & 0xff)
        | (in[low + up] & 0xff) << 8
        | (in[low + 2 * up] & 0xff) << 16
        | in[low + 3 * up] << 24;
  }
}
