package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * {@code a * b + c} rounded once, at a price that is known on every processor.
 *
 * <p>{@link Math#fma(float, float, float)} is one instruction where the processor has it, and decimal arithmetic
 * with garbage where it has not. There the same bits are made from doubles instead, so a render never depends on
 * the machine it ran on. Which of the two is taken is a constant to the compiler.
 */
final class Fma {
  /** Whether the processor multiplies and adds in one instruction. */
  static final boolean NATIVE = isFast();

  private static final int CALLS = 64;
  private static final long SLOW_CALL_NS = 1_000;

  private Fma() {}

  /** {@code a * b + c}, rounded once. */
  @AudioThread
  static float of(float a, float b, float c) {
    return NATIVE ? Math.fma(a, b, c) : fromDoubles(a, b, c);
  }

  /**
   * The same from doubles. The product of two floats is exact in a double; the sum is rounded to odd (its last bit
   * says that something was lost), after which rounding it again to a float gives what one rounding would have
   * given: S. Boldo, G. Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding
   * to odd", IEEE Transactions on Computers 57 (2008).
   */
  @AudioThread
  static float fromDoubles(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    double added = sum - product;
    double lost = (product - (sum - added)) + (c - added);
    if (lost > 0.0 || lost < 0.0) { // not for NaN, which infinities leave here
      long bits = Double.doubleToRawLongBits(sum);
      if ((bits & 1) == 0) {
        sum = Double.longBitsToDouble((lost > 0.0) == (sum > 0.0) ? bits + 1 : bits - 1);
      }
    }
    return (float) sum;
  }

  /**
   * The quickest of a few tries, so that a busy machine does not pass for an old one. A wrong answer costs only
   * time.
   */
  private static boolean isFast() {
    float sum = 0f;
    long bestNs = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10; attempt++) {
      long startNs = System.nanoTime();
      for (int i = 0; i < CALLS; i++) sum = Math.fma(sum, 0.7f, 0.3f);
      bestNs = Math.min(bestNs, System.nanoTime() - startNs);
    }
    return bestNs < CALLS * SLOW_CALL_NS && sum > 0f;
  }
}
