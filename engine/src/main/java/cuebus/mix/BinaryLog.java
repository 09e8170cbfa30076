package cuebus.mix;

import cuebus.rt.AudioThread;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * log2 and 2^x of many floats at once, from their bits: exponent by integers, mantissa by a polynomial.
 *
 * <p>A float and an integer view of the same memory let each step be a plain loop over one kind of number, which a
 * compiler turns into vector instructions; {@code Math.log} and {@code pow} are ten times slower, and may differ
 * between JDKs.
 *
 * <p>The polynomials are least-squares fits at Chebyshev points (weight 1), exact at log2(1) and 2^0:
 *
 * <pre>
 *   log2: mantissa in [2/3, 4/3), error &lt; 1.1e-4, which is 0.0007 dB
 *   2^x:  fraction in [-1/2, 1/2], relative error &lt; 4e-6, which is 0.00004 dB
 * </pre>
 *
 * <p>Threads: one at a time.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(count), no branch on the values.
 */
final class BinaryLog {
  /** What silence is taken for: 2^-32, -193 dB. */
  static final float LEAST = 0x1p-32f;

  /** What is louder is taken for this: 2^6, +36 dB. */
  static final float MOST = 0x1p6f;

  private static final int SIGN = 0x7fff_ffff;
  private static final int INFINITE = 0x7f80_0000;
  private static final int LEAST_BITS = Float.floatToRawIntBits(LEAST);
  private static final int MOST_BITS = Float.floatToRawIntBits(MOST);
  private static final int TWO_THIRDS = Float.floatToRawIntBits(2f / 3f);
  private static final int EXPONENT = 0xff80_0000;

  // 1.5 x 2^23: the integer nearest to x stands in the low bits of ROUND + x
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private static final float L1 = 1.4414449f;
  private static final float L2 = -0.7198676f;
  private static final float L3 = 0.5246298f;
  private static final float L4 = -0.401944f;

  private static final float E1 = 0.693121f;
  private static final float E2 = 0.24022228f;
  private static final float E3 = 0.055922035f;
  private static final float E4 = 0.009672172f;

  private final FloatBuffer mantissa;
  private final IntBuffer mantissaBits;
  private final FloatBuffer exponent;
  private final IntBuffer exponentBits;
  private final int[] shift;

  /**
   * @param capacity the most values a call can be given
   */
  BinaryLog(int capacity) {
    ByteBuffer first = ByteBuffer.allocateDirect(4 * capacity).order(ByteOrder.nativeOrder());
    ByteBuffer second = ByteBuffer.allocateDirect(4 * capacity).order(ByteOrder.nativeOrder());
    mantissa = first.asFloatBuffer();
    mantissaBits = first.asIntBuffer();
    exponent = second.asFloatBuffer();
    exponentBits = second.asIntBuffer();
    shift = new int[capacity];
  }

  /**
   * Replaces {@code count} values by log2 of their size, between log2 of {@link #LEAST} and of {@link #MOST}. What
   * is infinite or not a number counts as silence: a broken sample is no reason to turn anything down.
   */
  @AudioThread
  void log2(float[] values, int count) {
    mantissa.put(0, values, 0, count);
    clamp(mantissaBits, count);
    exponent.put(0, mantissa, 0, count);
    for (int i = 0; i < count; i++) {
      int bits = mantissaBits.get(i);
      mantissaBits.put(i, bits - ((bits - TWO_THIRDS) & EXPONENT));
    }
    for (int i = 0; i < count; i++) {
      exponentBits.put(i, ((exponentBits.get(i) - TWO_THIRDS) >> 23) + ROUND_BITS);
    }
    for (int i = 0; i < count; i++) {
      float u = mantissa.get(i) - 1f;
      float slope = Fma.of(Fma.of(Fma.of(L4, u, L3), u, L2), u, L1);
      values[i] = Fma.of(slope, u, exponent.get(i) - ROUND);
    }
  }

  private static void clamp(IntBuffer values, int count) {
    for (int i = 0; i < count; i++) {
      int bits = values.get(i) & SIGN;
      int finite = (bits - INFINITE) >> 31;
      values.put(i, Math.min(Math.max(bits & finite, LEAST_BITS), MOST_BITS));
    }
  }

  /** Replaces {@code count} values, each -126 to +126, by two to their power. */
  @AudioThread
  void exp2(float[] values, int count) {
    for (int i = 0; i < count; i++) exponent.put(i, values[i] + ROUND);
    for (int i = 0; i < count; i++) {
      float u = values[i] - (exponent.get(i) - ROUND);
      float slope = Fma.of(Fma.of(Fma.of(E4, u, E3), u, E2), u, E1);
      values[i] = Fma.of(slope, u, 1f);
    }
    mantissa.put(0, values, 0, count);
    exponentBits.get(0, shift, 0, count);
    for (int i = 0; i < count; i++) mantissaBits.put(i, mantissaBits.get(i) + (shift[i] << 23));
    mantissa.get(0, values, 0, count);
  }
}
