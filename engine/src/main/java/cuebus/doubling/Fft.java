package cuebus.doubling;

/**
 * The discrete Fourier transform of {@code size} complex numbers, real and imaginary parts in arrays of their own.
 *
 * <p>Radix 4 in the order of T. G. Stockham ("High-speed convolution and correlation", 1966): every pass reads one
 * pair of arrays and writes another, so nothing has to be put in order afterwards and the inner loop runs over
 * neighbours, which compilers turn into vector instructions. The tables are made by {@link StrictMath}: the same
 * bits on every JDK.
 *
 * <p>Memory: allocates nothing after construction. Not for two threads at a time.
 */
final class Fft {
  private final int size;
  private final float[] cos;
  private final float[] sin;
  private final float[] workRe;
  private final float[] workIm;

  /**
   * @param size a power of two from 4
   */
  Fft(int size) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size is no power of two from 4: " + size);
    }
    this.size = size;
    cos = new float[size];
    sin = new float[size];
    workRe = new float[size];
    workIm = new float[size];
    for (int i = 0; i < size; i++) {
      double angle = -2 * StrictMath.PI * i / size;
      cos[i] = (float) StrictMath.cos(angle);
      sin[i] = (float) StrictMath.sin(angle);
    }
  }

  int size() {
    return size;
  }

  /** Transforms in place; applied twice it gives the input backwards, {@code size} times as large. */
  void forward(float[] re, float[] im) {
    float[] fromRe = re;
    float[] fromIm = im;
    float[] toRe = workRe;
    float[] toIm = workIm;
    int stride = 1;
    while (stride < size) {
      if (stride * 2 == size) {
        radix2(fromRe, fromIm, toRe, toIm, stride);
        stride *= 2;
      } else {
        radix4(fromRe, fromIm, toRe, toIm, stride);
        stride *= 4;
      }
      float[] re0 = fromRe;
      float[] im0 = fromIm;
      fromRe = toRe;
      fromIm = toIm;
      toRe = re0;
      toIm = im0;
    }
    if (fromRe != re) {
      System.arraycopy(fromRe, 0, re, 0, size);
      System.arraycopy(fromIm, 0, im, 0, size);
    }
  }

  /** The inverse without its factor of {@code 1 / size}: the same with the parts exchanged. */
  void inverse(float[] re, float[] im) {
    forward(im, re);
  }

  private void radix4(float[] xr, float[] xi, float[] yr, float[] yi, int stride) {
    int quarter = size / 4;
    for (int p = 0; p < quarter; p += stride) {
      float w1r = cos[p];
      float w1i = sin[p];
      float w2r = cos[2 * p];
      float w2i = sin[2 * p];
      float w3r = cos[3 * p];
      float w3i = sin[3 * p];
      int to = 4 * p;
      for (int q = 0; q < stride; q++) {
        int from = p + q;
        float ar = xr[from];
        float ai = xi[from];
        float br = xr[from + quarter];
        float bi = xi[from + quarter];
        float cr = xr[from + 2 * quarter];
        float ci = xi[from + 2 * quarter];
        float dr = xr[from + 3 * quarter];
        float di = xi[from + 3 * quarter];
        float sumR = ar + cr;
        float sumI = ai + ci;
        float differenceR = ar - cr;
        float differenceI = ai - ci;
        float otherR = br + dr;
        float otherI = bi + di;
        float turnedR = di - bi; // j (b - d)
        float turnedI = br - dr;
        yr[to + q] = sumR + otherR;
        yi[to + q] = sumI + otherI;
        float r1 = differenceR - turnedR;
        float i1 = differenceI - turnedI;
        yr[to + stride + q] = r1 * w1r - i1 * w1i;
        yi[to + stride + q] = r1 * w1i + i1 * w1r;
        float r2 = sumR - otherR;
        float i2 = sumI - otherI;
        yr[to + 2 * stride + q] = r2 * w2r - i2 * w2i;
        yi[to + 2 * stride + q] = r2 * w2i + i2 * w2r;
        float r3 = differenceR + turnedR;
        float i3 = differenceI + turnedI;
        yr[to + 3 * stride + q] = r3 * w3r - i3 * w3i;
        yi[to + 3 * stride + q] = r3 * w3i + i3 * w3r;
      }
    }
  }

  private static void radix2(float[] xr, float[] xi, float[] yr, float[] yi, int half) {
    for (int q = 0; q < half; q++) {
      float ar = xr[q];
      float ai = xi[q];
      float br = xr[q + half];
      float bi = xi[q + half];
      yr[q] = ar + br;
      yi[q] = ai + bi;
      yr[q + half] = ar - br;
      yi[q + half] = ai - bi;
    }
  }
}
