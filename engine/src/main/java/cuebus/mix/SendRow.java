package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * What one bus channel is summed from.
 *
 * <p>Each channel has an array of its own and all are walked with one index: that is what lets HotSpot vectorise
 * the loop (with offsets into one array it takes four times as long).
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class SendRow {
  final float[] sum;
  private final int[] channel;
  private final boolean[] pre;
  private final float[] gain;
  private int count;

  SendRow(int channels, int maxFrames) {
    sum = new float[maxFrames];
    channel = new int[channels];
    pre = new boolean[channels];
    gain = new float[channels];
  }

  @AudioThread
  void clear() {
    count = 0;
  }

  @AudioThread
  void add(int channel, boolean pre, float gain) {
    this.channel[count] = channel;
    this.pre[count] = pre;
    this.gain[count] = gain;
    count++;
  }

  @AudioThread
  void sum(float[][] before, float[][] behind, int from, int frames) {
    int to = from + frames;
    int i = 0;
    if (count >= 4) {
      putFour(
          source(0, before, behind),
          source(1, before, behind),
          source(2, before, behind),
          source(3, before, behind),
          from,
          to);
      i = 4;
    } else {
      for (int t = from; t < to; t++) sum[t] = 0f;
    }
    for (; i + 4 <= count; i += 4) {
      addFour(
          source(i, before, behind),
          source(i + 1, before, behind),
          source(i + 2, before, behind),
          source(i + 3, before, behind),
          i,
          from,
          to);
    }
    for (; i < count; i++) addOne(source(i, before, behind), gain[i], from, to);
  }

  @AudioThread
  private float[] source(int i, float[][] before, float[][] behind) {
    return pre[i] ? before[channel[i]] : behind[channel[i]];
  }

  @AudioThread
  private void putFour(float[] a, float[] b, float[] c, float[] d, int from, int to) {
    float ga = gain[0];
    float gb = gain[1];
    float gc = gain[2];
    float gd = gain[3];
    float[] out = sum;
    for (int t = from; t < to; t++) {
      out[t] = Fma.of(gd, d[t], Fma.of(gc, c[t], Fma.of(gb, b[t], Fma.of(ga, a[t], 0f))));
    }
  }

  @AudioThread
  private void addFour(float[] a, float[] b, float[] c, float[] d, int i, int from, int to) {
    float ga = gain[i];
    float gb = gain[i + 1];
    float gc = gain[i + 2];
    float gd = gain[i + 3];
    float[] out = sum;
    for (int t = from; t < to; t++) {
      out[t] = Fma.of(gd, d[t], Fma.of(gc, c[t], Fma.of(gb, b[t], Fma.of(ga, a[t], out[t]))));
    }
  }

  @AudioThread
  private void addOne(float[] a, float gain, int from, int to) {
    float[] out = sum;
    for (int t = from; t < to; t++) out[t] = Fma.of(gain, a[t], out[t]);
  }

  /** Adds one source whose level moves. */
  @AudioThread
  void addRamped(float[] source, float[] ramped, float pan, int from, int frames) {
    float[] out = sum;
    for (int t = from; t < from + frames; t++) {
      out[t] = Fma.of(pan * ramped[t], source[t], out[t]);
    }
  }
}
