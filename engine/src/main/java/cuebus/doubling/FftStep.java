package cuebus.doubling;

import java.util.List;

/**
 * One step of {@link Fft}: as many rows as its radix, all columns of which are transformed at once.
 *
 * <p>Its loops read at most four rows and write at most two: with more, the compiler of Java 17 makes no vector
 * instructions of them, and that of 25 not always.
 *
 * <p>Memory: allocates nothing after construction. Not for two threads at a time.
 */
final class FftStep {
  /** Real and imaginary parts, row by row. */
  static final class Rows {
    private final float[][] re;
    private final float[][] im;

    Rows(int count, int length) {
      re = new float[count][length];
      im = new float[count][length];
    }
  }

  private static final int PIECE = 64;

  private final int radix;
  /** Of a row. */
  private final int length;

  /** How many neighbours in a row belong to different transforms of what is left to do. */
  private final int stride;

  /** Two, to be filled in turn. */
  private final List<Rows> rows;

  /** Which frequency the butterflies leave in which row. */
  private final int[] order;

  private final float[] cos;
  private final float[] sin;
  /** By frequency, what a row is turned by before it is dealt. */
  private final float[][] turnCos;

  private final float[][] turnSin;
  private final float[][] scratch;

  /**
   * @param size of the whole transform, of all its lanes
   * @param radix a power of two from 2
   * @param stride the product of the radices of all steps before, times the lanes
   * @param rows two of this shape, to be shared with steps of the same shape
   */
  FftStep(int size, int radix, int stride, List<Rows> rows) {
    this.radix = radix;
    this.stride = stride;
    this.rows = rows;
    length = size / radix;
    order = new int[radix];
    order(order, 0, radix, 0, 1);
    cos = new float[radix];
    sin = new float[radix];
    for (int k = 0; k < radix; k++) {
      cos[k] = (float) StrictMath.cos(-2 * StrictMath.PI * k / radix);
      sin[k] = (float) StrictMath.sin(-2 * StrictMath.PI * k / radix);
    }
    boolean last = length == stride;
    turnCos = new float[last ? 0 : radix][length];
    turnSin = new float[last ? 0 : radix][length];
    for (int k = 0; k < turnCos.length; k++) {
      for (int i = 0; i < length; i++) {
        double angle = -2 * StrictMath.PI * ((long) k * (i / stride)) * stride / size;
        turnCos[k][i] = (float) StrictMath.cos(angle);
        turnSin[k][i] = (float) StrictMath.sin(angle);
      }
    }
    scratch = new float[6][length];
  }

  private static void order(int[] order, int from, int rows, int frequency, int step) {
    if (rows == 1) {
      order[from] = frequency;
      return;
    }
    int radix = rows == 2 ? 2 : 4;
    int part = rows / radix;
    for (int k = 0; k < radix; k++) {
      order(order, from + k * part, part, frequency + k * step, step * radix);
    }
  }

  /** Lays the numbers out. */
  Rows load(float[] re, float[] im) {
    Rows to = rows.get(0);
    for (int r = 0; r < radix; r++) {
      System.arraycopy(re, r * length, to.re[r], 0, length);
      System.arraycopy(im, r * length, to.im[r], 0, length);
    }
    return to;
  }

  /** Rows of this step's shape that are not {@code used}. */
  Rows other(Rows used) {
    return rows.get(0) == used ? rows.get(1) : rows.get(0);
  }

  /** Transforms all columns; the rows come out in another order. */
  Rows columns(Rows in) {
    Rows from = in;
    Rows to = other(in);
    int span = radix;
    for (; span >= 4; span /= 4) {
      for (int row = 0; row < radix; row += span) {
        for (int p = 0; p < span / 4; p++) four(from, to, row + p, span / 4, p * (radix / span));
      }
      Rows done = to;
      to = from;
      from = done;
    }
    if (span == 1) return from;
    for (int row = 0; row < radix; row += 2) {
      sumAndDifference(from.re[row], from.re[row + 1], to.re[row], to.re[row + 1]);
      sumAndDifference(from.im[row], from.im[row + 1], to.im[row], to.im[row + 1]);
    }
    return to;
  }

  /** One butterfly of four rows, {@code apart} rows from one another, turned by {@code angle} steps of the table. */
  private void four(Rows from, Rows to, int row, int apart, int angle) {
    int b = row + apart;
    int c = b + apart;
    int d = c + apart;
    float[][] re = from.re;
    float[][] im = from.im;
    boolean turned = angle != 0;
    float[] bRe = turned ? scratch[0] : to.re[b];
    float[] bIm = turned ? scratch[1] : to.im[b];
    float[] cRe = turned ? scratch[2] : to.re[c];
    float[] cIm = turned ? scratch[3] : to.im[c];
    float[] dRe = turned ? scratch[4] : to.re[d];
    float[] dIm = turned ? scratch[5] : to.im[d];
    sums(re[row], re[b], re[c], re[d], to.re[row], cRe);
    sums(im[row], im[b], im[c], im[d], to.im[row], cIm);
    differences(re[row], im[b], re[c], im[d], bRe, dRe); // - j (b - d), and + j
    differences(im[row], re[b], im[c], re[d], dIm, bIm);
    if (!turned) return;
    turn(bRe, bIm, cos[angle], sin[angle], to.re[b], to.im[b]);
    turn(cRe, cIm, cos[2 * angle], sin[2 * angle], to.re[c], to.im[c]);
    turn(dRe, dIm, cos[3 * angle], sin[3 * angle], to.re[d], to.im[d]);
  }

  private static void sums(
      float[] a, float[] b, float[] c, float[] d, float[] sum, float[] difference) {
    for (int i = 0; i < a.length; i++) {
      float one = a[i] + c[i];
      float other = b[i] + d[i];
      sum[i] = one + other;
      difference[i] = one - other;
    }
  }

  private static void differences(
      float[] a, float[] b, float[] c, float[] d, float[] sum, float[] difference) {
    for (int i = 0; i < a.length; i++) {
      float one = a[i] - c[i];
      float other = b[i] - d[i];
      sum[i] = one + other;
      difference[i] = one - other;
    }
  }

  private static void sumAndDifference(float[] a, float[] b, float[] sum, float[] difference) {
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
      difference[i] = a[i] - b[i];
    }
  }

  private static void turn(
      float[] re, float[] im, float cos, float sin, float[] toRe, float[] toIm) {
    for (int i = 0; i < re.length; i++) {
      toRe[i] = re[i] * cos - im[i] * sin;
      toIm[i] = re[i] * sin + im[i] * cos;
    }
  }

  /** Turns every row and deals it out into one long row, in the order in which the next step wants it. */
  void deal(Rows from, float[] re, float[] im) {
    if (stride > 1) {
      for (int r = 0; r < radix; r++) chunks(from, r, re, im);
      return;
    }
    Rows turned = other(from);
    for (int r = 0; r < radix; r++) {
      int f = order[r];
      turn(from.re[r], from.im[r], turnCos[f], turnSin[f], turned.re[f], turned.im[f]);
    }
    for (int at = 0; at < length; at += PIECE) {
      int end = Math.min(length, at + PIECE);
      for (int f = 0; f < radix; f += 4) {
        weave(turned.re, f, at, end, re);
        weave(turned.im, f, at, end, im);
      }
    }
  }

  private static void turn(
      float[] re, float[] im, float[] cos, float[] sin, float[] toRe, float[] toIm) {
    for (int i = 0; i < re.length; i++) toRe[i] = re[i] * cos[i] - im[i] * sin[i];
    for (int i = 0; i < re.length; i++) toIm[i] = re[i] * sin[i] + im[i] * cos[i];
  }

  /** Four rows side by side: every number goes {@code radix} places from the one before it. */
  private static void weave(float[][] rows, int first, int start, int end, float[] to) {
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    int apart = rows.length;
    int at = start * apart + first;
    for (int i = start; i < end; i++) {
      to[at] = a[i];
      to[at + 1] = b[i];
      to[at + 2] = c[i];
      to[at + 3] = d[i];
      at += apart;
    }
  }

  /** Turns a row and deals it out, as many neighbours at a time as belong together. */
  private void chunks(Rows from, int row, float[] toRe, float[] toIm) {
    int first = order[row] * stride;
    float[] re = scratch[0];
    float[] im = scratch[1];
    turn(from.re[row], from.im[row], turnCos[order[row]], turnSin[order[row]], re, im);
    for (int i = 0; i < length; i += stride) {
      System.arraycopy(re, i, toRe, i * radix + first, stride);
      System.arraycopy(im, i, toIm, i * radix + first, stride);
    }
  }

  /** Takes the numbers out of the last step, each from its place. */
  void store(Rows from, float[] re, float[] im) {
    for (int r = 0; r < radix; r++) {
      System.arraycopy(from.re[r], 0, re, order[r] * length, length);
      System.arraycopy(from.im[r], 0, im, order[r] * length, length);
    }
  }
}
