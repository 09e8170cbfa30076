package cuebus.doubling;

/**
 * The discrete Fourier transform of {@code size} complex numbers, real and imaginary parts in arrays of their own.
 *
 * <p>In two steps, after W. M. Gentleman and G. Sande ("Fast Fourier transforms: for fun and profit", 1966): the
 * numbers are laid out in about as many rows as columns, all columns are transformed at once, turned, transposed,
 * and all columns transformed again. So every inner loop runs over whole rows from 0 on, which compilers turn into
 * vector instructions, and what comes out in another order is a matter of which row is taken. The tables are made
 * by {@link StrictMath}: the same bits on every JDK.
 *
 * <p>Memory: allocates nothing after construction. Not for two threads at a time.
 */
final class Fft {
  private final int size;
  private final int height;
  private final int width;
  private final float[] cos;
  private final float[] sin;
  private final float[][] rowRe;
  private final float[][] rowIm;
  private final float[][] turnedRe;
  private final float[][] turnedIm;
  private final float[][] turnCos;
  private final float[][] turnSin;
  private final int[] orderOfRows;
  private final int[] orderOfTurned;

  /**
   * @param size a power of two from 4
   */
  Fft(int size) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size is no power of two from 4: " + size);
    }
    this.size = size;
    height = 1 << (Integer.numberOfTrailingZeros(size) / 2);
    width = size / height;
    rowRe = new float[height][width];
    rowIm = new float[height][width];
    turnedRe = new float[width][height];
    turnedIm = new float[width][height];
    turnCos = new float[height][width];
    turnSin = new float[height][width];
    cos = new float[size];
    sin = new float[size];
    for (int i = 0; i < size; i++) {
      double angle = -2 * StrictMath.PI * i / size;
      cos[i] = (float) StrictMath.cos(angle);
      sin[i] = (float) StrictMath.sin(angle);
    }
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        turnCos[r][c] = cos[r * c];
        turnSin[r][c] = sin[r * c];
      }
    }
    orderOfRows = new int[height];
    order(orderOfRows, 0, height, 0, 1);
    orderOfTurned = new int[width];
    order(orderOfTurned, 0, width, 0, 1);
  }

  /** Which frequency the butterflies leave in which row. */
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

  int size() {
    return size;
  }

  /** Transforms in place; applied twice it gives the input backwards, {@code size} times as large. */
  void forward(float[] re, float[] im) {
    for (int r = 0; r < height; r++) {
      System.arraycopy(re, r * width, rowRe[r], 0, width);
      System.arraycopy(im, r * width, rowIm[r], 0, width);
    }
    columns(rowRe, rowIm);
    for (int r = 0; r < height; r++) {
      int frequency = orderOfRows[r];
      turn(rowRe[r], rowIm[r], turnCos[frequency], turnSin[frequency]);
      transpose(rowRe[r], turnedRe, frequency);
      transpose(rowIm[r], turnedIm, frequency);
    }
    columns(turnedRe, turnedIm);
    for (int r = 0; r < width; r++) {
      System.arraycopy(turnedRe[r], 0, re, orderOfTurned[r] * height, height);
      System.arraycopy(turnedIm[r], 0, im, orderOfTurned[r] * height, height);
    }
  }

  /** The inverse without its factor of {@code 1 / size}: the same with the parts exchanged. */
  void inverse(float[] re, float[] im) {
    forward(im, re);
  }

  private static void turn(float[] re, float[] im, float[] cos, float[] sin) {
    for (int i = 0; i < re.length; i++) {
      float r = re[i] * cos[i] - im[i] * sin[i];
      im[i] = re[i] * sin[i] + im[i] * cos[i];
      re[i] = r;
    }
  }

  private static void transpose(float[] row, float[][] to, int column) {
    for (int i = 0; i < row.length; i++) to[i][column] = row[i];
  }

  /** Transforms all columns, in place; the rows come out in another order. */
  private void columns(float[][] re, float[][] im) {
    int rows = re.length;
    int span = rows;
    for (; span >= 4; span /= 4) {
      for (int from = 0; from < rows; from += span) {
        for (int p = 0; p < span / 4; p++) four(re, im, from + p, span / 4, p * (size / span));
      }
    }
    for (int from = 0; span == 2 && from < rows; from += 2) {
      two(re[from], re[from + 1]);
      two(im[from], im[from + 1]);
    }
  }

  private static void two(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      float difference = a[i] - b[i];
      a[i] = a[i] + b[i];
      b[i] = difference;
    }
  }

  /**
   * One butterfly of four rows, {@code apart} rows from one another, turned by {@code angle} steps of the table.
   */
  private void four(float[][] re, float[][] im, int row, int apart, int angle) {
    float[] ar = re[row];
    float[] ai = im[row];
    float[] br = re[row + apart];
    float[] bi = im[row + apart];
    float[] cr = re[row + 2 * apart];
    float[] ci = im[row + 2 * apart];
    float[] dr = re[row + 3 * apart];
    float[] di = im[row + 3 * apart];
    float w1r = cos[angle];
    float w1i = sin[angle];
    float w2r = cos[2 * angle];
    float w2i = sin[2 * angle];
    float w3r = cos[3 * angle];
    float w3i = sin[3 * angle];
    for (int i = 0; i < ar.length; i++) {
      float sumR = ar[i] + cr[i];
      float sumI = ai[i] + ci[i];
      float differenceR = ar[i] - cr[i];
      float differenceI = ai[i] - ci[i];
      float otherR = br[i] + dr[i];
      float otherI = bi[i] + di[i];
      float turnedR = di[i] - bi[i]; // j (b - d)
      float turnedI = br[i] - dr[i];
      ar[i] = sumR + otherR;
      ai[i] = sumI + otherI;
      float r1 = differenceR - turnedR;
      float i1 = differenceI - turnedI;
      br[i] = r1 * w1r - i1 * w1i;
      bi[i] = r1 * w1i + i1 * w1r;
      float r2 = sumR - otherR;
      float i2 = sumI - otherI;
      cr[i] = r2 * w2r - i2 * w2i;
      ci[i] = r2 * w2i + i2 * w2r;
      float r3 = differenceR + turnedR;
      float i3 = differenceI + turnedI;
      dr[i] = r3 * w3r - i3 * w3i;
      di[i] = r3 * w3i + i3 * w3r;
    }
  }
}
