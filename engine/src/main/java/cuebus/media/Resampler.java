package cuebus.media;

import java.util.Arrays;

/**
 * Turns one block of one channel from one rate into another: {@code L} output frames for every {@code M} input
 * frames, where {@code L / M} is the ratio of the rates in lowest terms. Output frame {@code n} is the sound at
 * input time {@code n * M / L} exactly, so that an hour has no drift and no delay.
 *
 * <p>Outputs that share a phase are {@code M} input frames apart. So the input is dealt into lanes, lane {@code f}
 * holding the frames {@code f, f + M, f + 2 M ...}, and one phase of the filter is a weighted sum of whole lanes:
 * loops in which every array has the same index, which the compiler turns into vector instructions. (It does not do
 * that for a sum over the taps of one output, since the order of float additions is fixed, nor, on JDK 17, for
 * arrays that are shifted against each other: 0.2 ns a tap instead of 0.04.) Where M is 1 every lane is the window
 * itself, shifted: four at a time are copied when they are needed, and stay in the first-level cache.
 *
 * <p>Ratios with more than {@value #MAX_PHASES} phases, such as 44,099 to 48,000, take each filter between two of a
 * finer bank: slower, and the error is below -140 dB.
 *
 * <p>Threads: one at a time.<br>
 * Memory: bounded by the ratio; allocates nothing after construction.<br>
 * Time: about 5 ns an output frame when the rate goes up.
 */
final class Resampler {
  private static final int MAX_PHASES = 1280;
  private static final int BANK_PHASES = 4096;

  /** Length of a lane: long enough for vectors, short enough for all lanes to stay in the second-level cache. */
  private static final int LANE_FRAMES = 256;

  /** The same for ratios with many lanes. */
  private static final int SHORT_LANE_FRAMES = 128;

  private static final int MANY_LANES = 256;

  /** L and M. */
  private final int up;

  private final int down;

  private final FilterBank bank;
  private final boolean between;
  private final int cycles;
  private final float[][] lanes; // where M is 1 only four, for the ones that are being summed
  private final float[] sums;

  Resampler(int inRate, int outRate) {
    int divisor = gcd(inRate, outRate);
    this.up = outRate / divisor;
    this.down = inRate / divisor;
    this.between = Math.max(up, down) > MAX_PHASES;
    this.bank = new FilterBank(inRate, outRate, between ? BANK_PHASES : up);
    int laneCount = between ? 0 : down == 1 ? 4 : down + bank.taps;
    this.cycles = between ? 1 : laneCount > MANY_LANES ? SHORT_LANE_FRAMES : LANE_FRAMES;
    this.lanes = new float[laneCount][];
    for (int i = 0; i < laneCount; i++)
      lanes[i] = new float[i < down && down > 1 ? cycles + bank.taps / down + 1 : cycles];
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
    if (down > 1) deal(window);
    for (int j = 0; j < up; j++) {
      int first = (int) ((long) j * down / up);
      int phase = (int) ((long) j * down % up);
      int only = bank.onlyTap(phase);
      if (only < 0) sum(window, first, phase);
      spread(only < 0 ? sums : lane(window, first + only, 0), out, j);
    }
  }

  /** The first {@code M} lanes are gathered and somewhat longer; every other is one of them, shifted. */
  private void deal(float[] window) {
    for (int lane = 0; lane < lanes.length; lane++) {
      if (lane < down) {
        gather(window, lane, lanes[lane]);
      } else {
        System.arraycopy(lanes[lane % down], lane / down, lanes[lane], 0, cycles);
      }
    }
  }

  private void gather(float[] window, int first, float[] lane) {
    for (int i = 0, from = first; from < window.length; i++, from += down) lane[i] = window[from];
  }

  private void spread(float[] lane, float[] out, int first) {
    if (up == 2) { // the common case: with a constant stride the compiler drops its checks
      for (int i = 0; i < cycles; i++) out[2 * i + first] = lane[i];
      return;
    }
    for (int i = 0, to = first; i < cycles; i++, to += up) out[to] = lane[i];
  }

  /** Lane {@code first}: as many frames of the window as there are cycles, {@code M} apart. */
  private float[] lane(float[] window, int first, int slot) {
    if (down > 1) return lanes[first];
    System.arraycopy(window, first, lanes[slot], 0, cycles);
    return lanes[slot];
  }

  private void sum(float[] window, int first, int phase) {
    Arrays.fill(sums, 0f);
    for (int k = 0; k < bank.taps; k += 4) {
      float[] a = lane(window, first + k, 0);
      float[] b = lane(window, first + k + 1, 1);
      float[] c = lane(window, first + k + 2, 2);
      float[] d = lane(window, first + k + 3, 3);
      addFour(a, b, c, d, phase * bank.taps + k);
    }
  }

  private void addFour(float[] a, float[] b, float[] c, float[] d, int weight) {
    float[] weights = bank.weights;
    float wa = weights[weight];
    float wb = weights[weight + 1];
    float wc = weights[weight + 2];
    float wd = weights[weight + 3];
    float[] to = sums;
    for (int i = 0; i < to.length; i++) to[i] += (wa * a[i] + wb * b[i]) + (wc * c[i] + wd * d[i]);
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
