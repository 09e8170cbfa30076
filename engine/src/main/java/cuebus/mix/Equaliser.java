package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.EqBand;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bands of all strips' equalisers: peaks and shelves with the curves of the RBJ Audio EQ Cookbook.
 *
 * <p>Every band is a trapezoidal state-variable filter (see {@link SvfBand}), and a lane of one loop: channels side
 * by side, band after band. In step {@code s} band {@code k} works on sample {@code s - k}, so all lanes are
 * independent of one another and go through the processor's vector units together; the first and the last steps run
 * only the bands that have a sample to work on, so nothing is delayed.
 *
 * <pre>
 *   lane      0 .. width-1       width .. 2 width-1     ...
 *   band      0 of each channel  1 of each channel      ...
 *   in[lane]  the channel        out[lane - width] of the step before
 * </pre>
 *
 * <p>There are as many rows as the longest equaliser has bands; a shorter one's last lanes pass its samples on
 * unchanged. Channels without bands, and bands of 0 dB, have no lanes.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(lanes x frames), no branch on the signal.
 */
final class Equaliser {
  /**
   * One channel that has an equaliser.
   *
   * @param channel its place in the {@link Channels} to be processed
   * @param bands one to four
   */
  record Lane(int channel, List<EqBand> bands) {}

  /** Frames that are fetched and put back together. */
  private static final int TILE = 4;

  private final int width;
  private final int bands;
  private final int[] channel;
  private final float[] a1;
  private final float[] a2;
  private final float[] twoG;
  private final float[] gain; // by channel
  private final float[] m1;
  private final float[] m2;
  private final float[] s1;
  private final float[] s2;
  private final float[][] in; // of the steps of a tile
  private final float[][] out;
  private final int[] place;
  private final BlockClock clock = new BlockClock();

  /**
   * @param sampleRate frames a second
   * @param settings the channels that have an equaliser, each once
   */
  Equaliser(int sampleRate, List<Lane> settings) {
    width = settings.size();
    bands = settings.stream().mapToInt(lane -> lane.bands().size()).max().orElse(0);
    channel = settings.stream().mapToInt(Lane::channel).toArray();
    int lanes = width * bands;
    a1 = new float[lanes];
    a2 = new float[lanes];
    twoG = new float[lanes];
    gain = new float[width];
    Arrays.fill(gain, 1f);
    m1 = new float[lanes];
    m2 = new float[lanes];
    s1 = new float[lanes];
    s2 = new float[lanes];
    in = new float[TILE][lanes];
    out = new float[TILE][lanes];
    place = new int[width];
    for (int k = 0; k < bands; k++) {
      for (int c = 0; c < width; c++) {
        List<EqBand> its = settings.get(c).bands();
        SvfBand band = k < its.size() ? SvfBand.of(its.get(k), sampleRate) : SvfBand.FLAT;
        set(k * width + c, band);
        gain[c] *= band.gain();
      }
    }
  }

  /** The strips of {@code desk} that have bands that do something. */
  static Equaliser of(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      List<EqBand> audible =
          strip.processing().eq().stream().filter(band -> band.gainDb() != 0f).toList();
      for (int i = 0; i < strip.channels(); i++, channel++) {
        if (!audible.isEmpty()) lanes.add(new Lane(channel, audible));
      }
    }
    return new Equaliser(desk.sampleRate(), lanes);
  }

  private void set(int lane, SvfBand band) {
    a1[lane] = band.a1();
    a2[lane] = band.a2();
    twoG[lane] = band.twoG();
    m1[lane] = band.m1();
    m2[lane] = band.m2();
  }

  /** Filters frames {@code from} to {@code from + frames} of {@code strips} in place. */
  @AudioThread
  void process(Channels strips, int from, int frames) {
    if (width == 0) return;
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      block(strips, at, n);
      at += n;
      if (clock.pass(n)) {
        States.settle(s1);
        States.settle(s2);
      }
    }
  }

  private void block(Channels strips, int from, int frames) {
    for (int c = 0; c < width; c++) place[c] = strips.offset(channel[c]) + from;
    float[] samples = strips.samples;
    int ahead = bands - 1;
    for (int step = 0; step < frames + ahead; step++) {
      if (step % TILE == 0) load(samples, step, frames - step);
      int firstBand = Math.max(0, step - frames + 1);
      int lastBand = Math.min(ahead, step);
      float[] done = out[step % TILE];
      filter(in[step % TILE], done, firstBand * width, (lastBand + 1) * width);
      System.arraycopy(done, 0, in[(step + 1) % TILE], width, ahead * width);
      int ready = step - ahead; // the frame that has been through all bands
      if (ready >= 0 && (ready % TILE == TILE - 1 || ready == frames - 1)) {
        store(samples, ready - ready % TILE, ready);
      }
    }
  }

  /** Takes the next few frames at once: their samples lie together. */
  private void load(float[] samples, int frame, int left) {
    if (left >= TILE) {
      float[] in0 = in[0], in1 = in[1], in2 = in[2], in3 = in[3];
      for (int c = 0; c < width; c++) {
        int at = place[c] + frame;
        float g = gain[c];
        in0[c] = samples[at] * g;
        in1[c] = samples[at + 1] * g;
        in2[c] = samples[at + 2] * g;
        in3[c] = samples[at + 3] * g;
      }
      return;
    }
    for (int t = 0; t < left; t++) {
      for (int c = 0; c < width; c++) in[t][c] = samples[place[c] + frame + t] * gain[c];
    }
  }

  private void store(float[] samples, int first, int last) {
    int ahead = bands - 1;
    int row = ahead * width;
    if (last - first == TILE - 1) {
      float[] out0 = out[(first + ahead) % TILE];
      float[] out1 = out[(first + ahead + 1) % TILE];
      float[] out2 = out[(first + ahead + 2) % TILE];
      float[] out3 = out[(first + ahead + 3) % TILE];
      for (int c = 0; c < width; c++) {
        int at = place[c] + first;
        samples[at] = out0[row + c];
        samples[at + 1] = out1[row + c];
        samples[at + 2] = out2[row + c];
        samples[at + 3] = out3[row + c];
      }
      return;
    }
    for (int t = first; t <= last; t++) {
      float[] done = out[(t + ahead) % TILE];
      for (int c = 0; c < width; c++) samples[place[c] + t] = done[row + c];
    }
  }

  /**
   * Two loops, because the compiler vectorises only what it can unroll, and it unrolls no loop as long as both.
   * Between them {@code out} holds v.
   */
  private void filter(float[] in, float[] out, int first, int end) {
    for (int i = first; i < end; i++) {
      float p = s1[i];
      float v = Fma.of(a2[i], in[i] - s2[i], a1[i] * p);
      out[i] = v;
      s1[i] = (v + v) - p;
    }
    for (int i = first; i < end; i++) {
      float v = out[i];
      float q = s2[i];
      out[i] = Fma.of(m2[i], q, Fma.of(m1[i], v, in[i]));
      s2[i] = Fma.of(twoG[i], v, q);
    }
  }
}
