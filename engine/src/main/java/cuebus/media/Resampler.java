package cuebus.media;

/**
 * Turns one block of one channel from one rate into another: {@code L} output frames for every {@code M} input frames,
 * where {@code L / M} is the ratio of the rates in lowest terms. Output frame {@code n} is the sound at input time
 * {@code n * M / L} exactly, so that an hour has no drift and no delay.
 *
 * <p>Outputs that share a phase are {@code M} input frames apart. So the input is dealt into {@code M} rows, and one
 * phase of the filter is a sum of shifted rows: loops over neighbours in memory, which the compiler turns into vector
 * instructions. (A sum over the taps of one output is not: the order of float additions is fixed.)
 *
 * <p>Ratios with more than {@value #MAX_PHASES} phases, such as 44,099 to 48,000, take each filter between two of a
 * finer bank: slower, and the error is below -140 dB.
 *
 * <p>Threads: one at a time.<br>
 * Memory: bounded by the ratio; allocates nothing after construction.<br>
 * Time: 24 to 48 kHz about 8 ns an output frame, 44.1 to 48 kHz about 22.
 */
final class Resampler {
  private static final int MAX_PHASES = 1280;
  private static final int BANK_PHASES = 4096;

  /** Aimed at: long enough for vectors, short enough for the second-level cache. */
  private static final int BLOCK_FRAMES = 4096;

  private static final int MIN_CYCLES = 128;

  /** L and M. */
  private final int up;

  private final int down;

  private final FilterBank bank;
  private final boolean between;
  private final int cycles;
  private final int rowStride;
  private final float[] rows;
  private final float[] sums;

  Resampler(int inRate, int outRate) {
    int divisor = gcd(inRate, outRate);
    this.up = outRate / divisor;
    this.down = inRate / divisor;
    this.between = Math.max(up, down) > MAX_PHASES;
    this.bank = new FilterBank(inRate, outRate, between ? BANK_PHASES : up);
    this.cycles = between ? 1 : Math.max(MIN_CYCLES, BLOCK_FRAMES / Math.max(up, down));
    this.rowStride = (windowFrames() + down - 1) / down;
    this.rows = new float[between || down == 1 ? 0 : rowStride * down];
    this.sums = new float[cycles];
  }

  /** Input frames that one block moves on. */
  int inFrames() {
    return cycles * down;
  }

  /** Output frames of one block. */
  int outFrames() {
    return cycles * up;
  }

  /** Input frames that one block looks at: some before it, {@link #inFrames}, some after. */
  int windowFrames() {
    return inFrames() + bank.taps;
  }

  /** Frames of the window that come before the block. */
  int leadFrames() {
    return bank.lead;
  }

  /** Fills {@code out} with {@link #outFrames} frames from {@code window} of {@link #windowFrames}. */
  void convolve(float[] window, float[] out) {
    if (between) {
      convolveBetween(window, out);
      return;
    }
    float[] dealt = down == 1 ? window : deal(window);
    for (int j = 0; j < up; j++) {
      int first = (int) ((long) j * down / up);
      int phase = (int) ((long) j * down % up);
      int only = bank.onlyTap(phase);
      if (only >= 0) {
        spread(dealt, at(first + only), out, j);
      } else {
        sum(dealt, first, phase);
        spread(sums, 0, out, j);
      }
    }
  }

  private float[] deal(float[] window) {
    int frames = windowFrames();
    for (int row = 0; row < down; row++) {
      int to = row * rowStride;
      for (int from = row; from < frames; from += down) rows[to++] = window[from];
    }
    return rows;
  }

  /** Where a frame of the window has been dealt to. */
  private int at(int frame) {
    return down == 1 ? frame : frame % down * rowStride + frame / down;
  }

  private void spread(float[] from, int at, float[] out, int first) {
    for (int i = 0, to = first; i < cycles; i++, to += up) out[to] = from[at + i];
  }

  private void sum(float[] dealt, int first, int phase) {
    for (int i = 0; i < cycles; i++) sums[i] = 0f;
    for (int k = 0; k < bank.taps; k += 4) {
      int a = at(first + k);
      int b = at(first + k + 1);
      int c = at(first + k + 2);
      int d = at(first + k + 3);
      addFour(dealt, a, b, c, d, phase, k);
    }
  }

  private void addFour(float[] dealt, int a, int b, int c, int d, int phase, int k) {
    float wa = bank.weight(phase, k);
    float wb = bank.weight(phase, k + 1);
    float wc = bank.weight(phase, k + 2);
    float wd = bank.weight(phase, k + 3);
    float[] sums = this.sums;
    int count = cycles;
    for (int i = 0; i < count; i++) {
      sums[i] += (wa * dealt[a + i] + wb * dealt[b + i]) + (wc * dealt[c + i] + wd * dealt[d + i]);
    }
  }

  private void convolveBetween(float[] window, float[] out) {
    for (int j = 0; j < up; j++) {
      int first = (int) ((long) j * down / up);
      long fine = (long) j * down % up * BANK_PHASES;
      int phase = (int) (fine / up);
      float part = (float) (fine % up) / up;
      out[j] = (1 - part) * dot(window, first, phase) + part * dotNext(window, first, phase + 1);
    }
  }

  /** Phase {@link #BANK_PHASES} is phase 0 one input frame later. */
  private float dotNext(float[] window, int first, int phase) {
    return phase < BANK_PHASES ? dot(window, first, phase) : dot(window, first + 1, 0);
  }

  private float dot(float[] window, int first, int phase) {
    float even = 0f;
    float odd = 0f;
    for (int k = 0; k < bank.taps; k += 2) {
      even += bank.weight(phase, k) * window[first + k];
      odd += bank.weight(phase, k + 1) * window[first + k + 1];
    }
    return even + odd;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
