package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.EqBand;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
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

  private final int width;
  private final int bands;
  private final int[] channel;
  private final float[] a1;
  private final float[] a2;
  private final float[] twoG;
  private final float[] m0;
  private final float[] m1;
  private final float[] m2;
  private final float[] s1;
  private final float[] s2;
  private final float[] in;
  private final float[] out;
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
    m0 = new float[lanes];
    m1 = new float[lanes];
    m2 = new float[lanes];
    s1 = new float[lanes];
    s2 = new float[lanes];
    in = new float[lanes];
    out = new float[lanes];
    for (int k = 0; k < bands; k++) {
      for (int c = 0; c < width; c++) {
        List<EqBand> its = settings.get(c).bands();
        set(k * width + c, k < its.size() ? SvfBand.of(its.get(k), sampleRate) : SvfBand.FLAT);
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
    m0[lane] = band.m0();
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
    for (int step = 0; step < frames + bands - 1; step++) {
      int firstBand = Math.max(0, step - frames + 1);
      int lastBand = Math.min(bands - 1, step);
      if (step < frames) load(strips, from + step);
      filter(firstBand * width, (lastBand + 1) * width);
      if (lastBand == bands - 1) store(strips, from + step - lastBand);
      System.arraycopy(out, 0, in, width, (bands - 1) * width);
    }
  }

  private void load(Channels strips, int frame) {
    float[] samples = strips.samples;
    for (int c = 0; c < width; c++) in[c] = samples[strips.offset(channel[c]) + frame];
  }

  private void store(Channels strips, int frame) {
    float[] samples = strips.samples;
    int last = (bands - 1) * width;
    for (int c = 0; c < width; c++) samples[strips.offset(channel[c]) + frame] = out[last + c];
  }

  private void filter(int first, int end) {
    for (int i = first; i < end; i++) {
      float x = in[i];
      float p = s1[i];
      float q = s2[i];
      float v = Fma.of(a2[i], x - q, a1[i] * p);
      out[i] = Fma.of(m2[i], q, Fma.of(m1[i], v, m0[i] * x));
      s1[i] = Fma.of(2f, v, -p);
      s2[i] = Fma.of(twoG[i], v, q);
    }
  }
}
