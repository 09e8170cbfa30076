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
 *   takes     the channel        what lane - width gave in the step before
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
  private final float[] gain; // by channel
  private final float[] ahead;
  private final float[] around;
  private final float[] back;
  private final float[] low;
  private final float[] s1;
  private final float[] s2;
  private final float[][] rows; // of the steps of a tile: what each lane takes, then what it gives
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
    gain = new float[width];
    Arrays.fill(gain, 1f);
    ahead = new float[lanes];
    around = new float[lanes];
    back = new float[lanes];
    low = new float[lanes];
    s1 = new float[lanes];
    s2 = new float[lanes];
    rows = new float[TILE][lanes];
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
    ahead[lane] = band.ahead();
    around[lane] = band.around();
    back[lane] = band.back();
    low[lane] = band.low();
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
    int late = bands - 1;
    for (int step = 0; step < frames + late; step++) {
      if (step % TILE == 0) load(samples, step, frames - step);
      int firstBand = Math.max(0, step - frames + 1);
      int lastBand = Math.min(late, step);
      float[] row = rows[step % TILE];
      filter(row, firstBand * width, (lastBand + 1) * width);
      int ready = step - late; // the frame that has been through all bands
      if (ready >= 0 && (ready % TILE == TILE - 1 || ready == frames - 1)) {
        store(samples, ready - ready % TILE, ready);
      }
      System.arraycopy(row, 0, rows[(step + 1) % TILE], width, late * width);
    }
  }

  /** Takes the next few frames at once: their samples lie together. */
  private void load(float[] samples, int frame, int left) {
    if (left >= TILE) {
      float[] row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3];
      for (int c = 0; c < width; c++) {
        int at = place[c] + frame;
        float g = gain[c];
        row0[c] = samples[at] * g;
        row1[c] = samples[at + 1] * g;
        row2[c] = samples[at + 2] * g;
        row3[c] = samples[at + 3] * g;
      }
      return;
    }
    for (int t = 0; t < left; t++) {
      for (int c = 0; c < width; c++) rows[t][c] = samples[place[c] + frame + t] * gain[c];
    }
  }

  private void store(float[] samples, int first, int last) {
    int late = bands - 1;
    int done = late * width;
    if (last - first == TILE - 1) {
      float[] row0 = rows[(first + late) % TILE];
      float[] row1 = rows[(first + late + 1) % TILE];
      float[] row2 = rows[(first + late + 2) % TILE];
      float[] row3 = rows[(first + late + 3) % TILE];
      for (int c = 0; c < width; c++) {
        int at = place[c] + first;
        samples[at] = row0[done + c];
        samples[at + 1] = row1[done + c];
        samples[at + 2] = row2[done + c];
        samples[at + 3] = row3[done + c];
      }
      return;
    }
    for (int t = first; t <= last; t++) {
      float[] row = rows[(t + late) % TILE];
      for (int c = 0; c < width; c++) samples[place[c] + t] = row[done + c];
    }
  }

  /**
   * One sample of each lane. A row is worked on in place and every coefficient that could be folded into another
   * is: the compiler vectorises only loops that it can unroll, and it unrolls none that is longer than this one.
   */
  private void filter(float[] row, int first, int end) {
    for (int i = first; i < end; i++) {
      float x = row[i];
      float p = s1[i];
      float q = s2[i];
      float v = Fma.of(ahead[i], x - q, p);
      row[i] = Fma.of(low[i], q, x + v);
      s1[i] = around[i] * v - p;
      s2[i] = Fma.of(back[i], v, q);
    }
  }
}
