package cuebus.doubling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The discrete Fourier transform of {@code size} complex numbers, real and imaginary parts in arrays of their own.
 *
 * <p>After T. G. Stockham ("High-speed convolution and correlation", 1966): the numbers are laid out in a few long
 * rows, all columns are transformed at once, and what comes out is dealt into the rows of the next step, so that in
 * the end everything stands in its place. So every inner loop runs over whole rows from 0 on and touches few of them,
 * which is what the compilers of Java 17 and 25 both turn into vector instructions. The tables are made by {@link
 * StrictMath}: the same bits on every JDK.
 *
 * <p>Memory: allocates nothing after construction. Not for two threads at a time.
 */
final class Fft {
  /** Rows of a step: enough that three steps do, few enough that rows are long. */
  private static final int MOST_ROWS_BITS = 5;

  private final int size;
  private final FftStep[] steps;

  /**
   * @param size a power of two from 4
   */
  Fft(int size) {
    this(size, 1);
  }

  /**
   * Many at once: {@code lanes} sequences, of which all first numbers come first, then all second ones.
   *
   * @param size of each: a power of two from 4
   */
  Fft(int size, int lanes) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size is no power of two from 4: " + size);
    }
    this.size = size;
    int bits = Integer.numberOfTrailingZeros(size);
    int count = (bits + MOST_ROWS_BITS - 1) / MOST_ROWS_BITS;
    Map<Integer, List<FftStep.Rows>> rows = new HashMap<>();
    steps = new FftStep[count];
    int stride = lanes;
    for (int s = 0; s < count; s++) {
      int radix = 1 << ((bits + s) / count); // they differ by a factor of two at most
      List<FftStep.Rows> ofThisShape =
          rows.computeIfAbsent(radix, it -> two(it, size * lanes / it));
      steps[s] = new FftStep(size * lanes, radix, stride, ofThisShape);
      stride *= radix;
    }
  }

  private static List<FftStep.Rows> two(int count, int length) {
    return List.of(new FftStep.Rows(count, length), new FftStep.Rows(count, length));
  }

  int size() {
    return size;
  }

  /** Transforms in place; applied twice it gives the input backwards, {@code size} times as large. */
  void forward(float[] re, float[] im) {
    FftStep.Rows rows = steps[0].load(re, im);
    for (int s = 0; s < steps.length; s++) {
      FftStep.Rows done = steps[s].columns(rows);
      if (s + 1 < steps.length) {
        steps[s].deal(done, re, im);
        rows = steps[s + 1].load(re, im);
      } else {
        steps[s].store(done, re, im);
      }
    }
  }

  /** The inverse without its factor of {@code 1 / size}: the same with the parts exchanged. */
  void inverse(float[] re, float[] im) {
    forward(im, re);
  }
}
