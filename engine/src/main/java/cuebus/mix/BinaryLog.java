package cuebus.mix;

import cuebus.rt.AudioThread;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * log2 and 2^-x of many floats at once: log2 from the bits, exponent by integers and mantissa by a polynomial.
 *
 * <p>A float and an integer view of the same memory let each step be a plain loop over one kind of number, which a
 * compiler turns into vector instructions; {@code Math.log} and {@code pow} are ten times slower, and may differ
 * between JDKs.
 *
 * <p>The polynomials are least-squares fits at Chebyshev points, exact at log2(1) and 2^0:
 *
 * <pre>
 *   log2: mantissa in [2/3, 4/3); wrong by less than 1.1e-4, which is 0.0007 dB
 *   2^-x: the sixteenth power of 2^(-x/16), x/16 in [0, 1]; wrong by less than 0.0001 dB
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

  private static final float E1 = -0.04332147f;
  private static final float E2 = 9.381988e-4f;
  private static final float E3 = -1.3499522e-5f;
  private static final float E4 = 1.4041409e-7f;
  private static final float E5 = -8.998026e-10f;

  private final FloatBuffer floats;
  private final IntBuffer integers;
  private final int[] bits;
  private final int[] exponent;
  private final float[] whole;

  /**
   * @param capacity the most values a call can be given
   */
  BinaryLog(int capacity) {
    ByteBuffer memory = ByteBuffer.allocateDirect(4 * capacity).order(ByteOrder.nativeOrder());
    floats = memory.asFloatBuffer();
    integers = memory.asIntBuffer();
    bits = new int[capacity];
    exponent = new int[capacity];
    whole = new float[capacity];
  }

  /**
   * Replaces {@code count} values by log2 of their size, between log2 of {@link #LEAST} and of {@link #MOST}. What
   * is infinite or not a number counts as silence: a broken sample is no reason to turn anything down.
   */
  @AudioThread
  void log2(float[] values, int count) {
    bitsOf(values, bits, count);
    split(bits, exponent, count);
    floatsOf(bits, values, count);
    floatsOf(exponent, whole, count);
    for (int i = 0; i < count; i++) {
      float u = values[i] - 1f;
      float slope = Fma.of(Fma.of(Fma.of(L4, u, L3), u, L2), u, L1);
      values[i] = Fma.of(slope, u, whole[i] - ROUND);
    }
  }

  /**
   * From bits to the mantissa in [2/3, 4/3) and its exponent. Many short loops, because the compiler vectorises
   * none that it finds too long to unroll; limits without {@code Math.max}, which JDK 17 does not vectorise.
   */
  private static void split(int[] bits, int[] exponent, int count) {
    for (int i = 0; i < count; i++) {
      int size = bits[i] & SIGN;
      bits[i] = size & ((size - INFINITE) >> 31); // 0 if infinite or not a number
    }
    for (int i = 0; i < count; i++) {
      int above = bits[i] - LEAST_BITS;
      bits[i] = LEAST_BITS + (above & ~(above >> 31));
    }
    for (int i = 0; i < count; i++) {
      int above = bits[i] - MOST_BITS;
      bits[i] = MOST_BITS + (above & (above >> 31));
    }
    for (int i = 0; i < count; i++) exponent[i] = ((bits[i] - TWO_THIRDS) >> 23) + ROUND_BITS;
    for (int i = 0; i < count; i++) bits[i] -= (bits[i] - TWO_THIRDS) & EXPONENT;
  }

  /** Replaces {@code count} values, each 0 to 16, by 1 over two to their power; 0 becomes exactly 1. */
  @AudioThread
  void oneOverExp2(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      float x = values[i];
      float root = Fma.of(Fma.of(Fma.of(Fma.of(Fma.of(E5, x, E4), x, E3), x, E2), x, E1), x, 1f);
      float fourth = (root * root) * (root * root);
      values[i] = (fourth * fourth) * (fourth * fourth);
    }
  }

  private void bitsOf(float[] from, int[] to, int count) {
    floats.put(0, from, 0, count);
    integers.get(0, to, 0, count);
  }

  private void floatsOf(int[] from, float[] to, int count) {
    integers.put(0, from, 0, count);
    floats.get(0, to, 0, count);
  }
}
