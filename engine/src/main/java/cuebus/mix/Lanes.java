package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * One block of many channels, frame after frame: the channels of a bank lie side by side.
 *
 * <pre>
 *   bank 0   | channels 0 .. 31 of frame 0 | of frame 1 | ...
 *   bank 1   | channels 32 .. 63 of frame 0 | ...
 * </pre>
 *
 * <p>A recursive filter waits for its own last result. Laid out like this, that result is a whole row away, so one
 * loop over a bank's block is one long loop without a dependence that matters: both compilers turn it into vectors,
 * and its beginning and end, which they do not, are paid once a block instead of once a channel. What a filter
 * remembers has a row for every frame, too: {@code state[i]} before a sample, {@code state[i + WIDTH]} after it.
 *
 * <p>The width is a constant because only then can a compiler see that the rows are apart, and every array starts
 * with the first frame because only then do all of them share one index.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class Lanes {
  /** Channels in a bank: a multiple of what any processor has in a vector. */
  static final int WIDTH = 32;

  /** The longest block. */
  static final int FRAMES = BlockClock.FRAMES;

  final int channels;

  /** {@code banks[b][t * WIDTH + lane]}. */
  final float[][] banks;

  Lanes(int channels) {
    this.channels = channels;
    banks = new float[banks(channels)][FRAMES * WIDTH];
  }

  /** How many banks so many channels fill. */
  static int banks(int channels) {
    return (channels + WIDTH - 1) / WIDTH;
  }

  static int bank(int channel) {
    return channel / WIDTH;
  }

  static int lane(int channel) {
    return channel % WIDTH;
  }

  /** A number a lane, ready for a loop over a block: the same row for every frame. */
  static float[] everyFrame(float[] row) {
    float[] all = new float[FRAMES * WIDTH];
    for (int i = 0; i < all.length; i++) all[i] = row[i % WIDTH];
    return all;
  }

  /** Room for what lanes remember: a row before the first frame and one after each. */
  static float[] states() {
    return new float[(FRAMES + 1) * WIDTH];
  }

  /** What is remembered after the last frame of a block is what there is before the next one. */
  @AudioThread
  static void carry(float[] states, int frames) {
    System.arraycopy(states, frames * WIDTH, states, 0, WIDTH);
  }

  /** Takes {@code frames} samples of every channel, {@code from} on, each times its gain. */
  @AudioThread
  void take(float[][] in, float[] gain, int from, int frames) {
    int c = 0;
    for (; c + 4 <= channels; c += 4) takeFour(in, gain, c, from, frames);
    for (; c < channels; c++) take(c, in[c], gain[c], from, frames);
  }

  /** Four neighbours at once: a bank holds whole fours, and their samples share the line they are written to. */
  private void takeFour(float[][] in, float[] gain, int first, int from, int frames) {
    float[] bank = banks[bank(first)];
    float[] a = in[first], b = in[first + 1], c = in[first + 2], d = in[first + 3];
    float ga = gain[first], gb = gain[first + 1], gc = gain[first + 2], gd = gain[first + 3];
    for (int t = from, i = lane(first); t < from + frames; t++, i += WIDTH) {
      bank[i] = a[t] * ga;
      bank[i + 1] = b[t] * gb;
      bank[i + 2] = c[t] * gc;
      bank[i + 3] = d[t] * gd;
    }
  }

  /** Takes {@code frames} samples of one channel, {@code from} on. */
  @AudioThread
  void take(int channel, float[] in, float gain, int from, int frames) {
    float[] bank = banks[bank(channel)];
    for (int t = from, i = lane(channel); t < from + frames; t++, i += WIDTH) {
      bank[i] = in[t] * gain;
    }
  }

  /** Gives every channel, times its gain, to {@code out[channel][from ..]}. */
  @AudioThread
  void give(float[][] out, float[] gain, int from, int frames) {
    int c = 0;
    for (; c + 4 <= channels; c += 4) giveFour(out, gain, c, from, frames);
    for (; c < channels; c++) give(c, out[c], gain[c], from, frames);
  }

  private void giveFour(float[][] out, float[] gain, int first, int from, int frames) {
    float[] bank = banks[bank(first)];
    float[] a = out[first], b = out[first + 1], c = out[first + 2], d = out[first + 3];
    float ga = gain[first], gb = gain[first + 1], gc = gain[first + 2], gd = gain[first + 3];
    for (int t = from, i = lane(first); t < from + frames; t++, i += WIDTH) {
      a[t] = bank[i] * ga;
      b[t] = bank[i + 1] * gb;
      c[t] = bank[i + 2] * gc;
      d[t] = bank[i + 3] * gd;
    }
  }

  /** Gives one channel, times a gain, to {@code out[from ..]}. */
  @AudioThread
  void give(int channel, float[] out, float gain, int from, int frames) {
    float[] bank = banks[bank(channel)];
    for (int t = from, i = lane(channel); t < from + frames; t++, i += WIDTH) {
      out[t] = bank[i] * gain;
    }
  }
}
