package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.Compressor;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns loud passages of strips or buses down. Both channels of a stereo strip are turned down alike, by the
 * louder.
 *
 * <p>Feed-forward, in the log domain, without make-up gain (D. Giannoulis, M. Massberg, J. D. Reiss, "Digital
 * Dynamic Range Compressor Design: A Tutorial and Analysis", JAES 60(6), 2012). Levels inside are log2 of the gain:
 * 1 is 6.02 dB.
 *
 * <pre>
 *   over = log2 |x| - threshold, W = knee (6 dB)
 *   wanted = 0                                      over &lt; -W/2
 *          = (1 - 1/ratio) (over + W/2)^2 / (2 W)   within the knee (their eq. 4)
 *          = (1 - 1/ratio) over                     over &gt; W/2
 *   held      jumps up to wanted, falls towards it with the release's time constant
 *   reduction rises towards held with the attack's time constant, falls with it
 *   y = x 2^-reduction
 * </pre>
 *
 * <p>Peaks are held first so that the curve is true for the peak level of a tone; one smoother alone lets go
 * between its peaks, and turns a tone down a decibel or two less than the desk says.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(strips that have it x frames), no branch on the signal.
 */
final class StripCompressor {
  /** Width of the soft knee, half of it on either side of the threshold. */
  static final float KNEE_DB = 6f;

  private static final double DB = 20.0 * StrictMath.log10(2.0); // dB in a log2 of gain

  /**
   * One strip or bus that has a compressor.
   *
   * @param number its place on the desk, for {@link #reductionDb}
   * @param channel place of its first channel in the {@link Channels} to be processed
   * @param channels one or two
   */
  record Lane(int number, int channel, int channels, Compressor setting) {}

  private final int lanes;
  private final int[] laneOf;
  private final int[] left;
  private final int[] right; // the left one again for a mono strip
  private final float[] kneeBegins;
  private final float[] kneeEnds;
  private final float[] bend; // see want()
  private final float[] slope;
  private final float[] attack;
  private final float[] release;
  private final float[] held;
  private final float[] reduction;
  private final float[] work; // lane after lane: |x|, level, wanted, reduction, gain
  private final BinaryLog log;
  private final BlockClock clock = new BlockClock();

  /**
   * @param sampleRate frames a second
   * @param settings the strips that have a compressor, each once
   */
  StripCompressor(int sampleRate, List<Lane> settings) {
    lanes = settings.size();
    laneOf = new int[settings.stream().mapToInt(Lane::number).max().orElse(-1) + 1];
    Arrays.fill(laneOf, -1);
    left = settings.stream().mapToInt(Lane::channel).toArray();
    right =
        settings.stream().mapToInt(lane -> lane.channel() + lane.channels() - 1).toArray();
    int rows = (lanes + 3) & -4; // smoothed by fours
    kneeBegins = new float[rows];
    kneeEnds = new float[rows];
    bend = new float[rows];
    slope = new float[rows];
    attack = new float[rows];
    release = new float[rows];
    held = new float[rows];
    reduction = new float[rows];
    work = new float[rows * BlockClock.FRAMES];
    log = new BinaryLog(rows * BlockClock.FRAMES);
    for (int i = 0; i < lanes; i++) set(i, settings.get(i), sampleRate);
  }

  private void set(int i, Lane lane, int sampleRate) {
    Compressor setting = lane.setting();
    double knee = KNEE_DB / DB;
    double full = 1.0 - 1.0 / setting.ratio();
    laneOf[lane.number()] = i;
    kneeBegins[i] = (float) (setting.thresholdDb() / DB - knee / 2);
    kneeEnds[i] = (float) (setting.thresholdDb() / DB + knee / 2);
    bend[i] = (float) (full / (8 * knee));
    slope[i] = (float) (full / 2);
    attack[i] = approach(setting.attackMs(), sampleRate);
    release[i] = approach(setting.releaseMs(), sampleRate);
  }

  /** The part of the way that is gone in one frame when 1 - 1/e of it is gone in {@code ms}. */
  private static float approach(float ms, int sampleRate) {
    return (float) -StrictMath.expm1(-1000.0 / (ms * sampleRate));
  }

  /** The strips of {@code desk} that have a compressor, numbered as in {@link Desk#strips}. */
  static StripCompressor ofStrips(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (int i = 0; i < desk.strips().size(); i++) {
      Strip strip = desk.strips().get(i);
      Compressor setting = strip.processing().compressor();
      if (setting != null) lanes.add(new Lane(i, channel, strip.channels(), setting));
      channel += strip.channels();
    }
    return new StripCompressor(desk.sampleRate(), lanes);
  }

  /** The buses of {@code desk} that have a compressor, numbered as in {@link Desk#buses}. */
  static StripCompressor ofBuses(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (int i = 0; i < desk.buses().size(); i++) {
      Bus bus = desk.buses().get(i);
      Compressor setting = bus.mastering().compressor();
      if (setting != null) lanes.add(new Lane(i, channel, bus.channels(), setting));
      channel += bus.channels();
    }
    return new StripCompressor(desk.sampleRate(), lanes);
  }

  /** Compresses frames {@code from} to {@code from + frames} of {@code channels} in place. */
  @AudioThread
  void process(Channels channels, int from, int frames) {
    if (lanes == 0) return;
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      block(channels, at, n);
      at += n;
      if (clock.pass(n)) {
        States.settle(held);
        States.settle(reduction);
      }
    }
  }

  /** How far a strip is turned down after the last frame, in dB: 0 or more; 0 for one without a compressor. */
  @AudioThread
  float reductionDb(int number) {
    int lane = number < laneOf.length ? laneOf[number] : -1;
    return lane < 0 ? 0f : reduction[lane] * (float) DB;
  }

  private void block(Channels channels, int from, int frames) {
    float[] samples = channels.samples;
    for (int i = 0; i < lanes; i++) {
      int l = channels.offset(left[i]) + from;
      int r = channels.offset(right[i]) + from;
      size(samples, l, r, i * frames, frames);
    }
    log.log2(work, lanes * frames);
    for (int i = 0; i < lanes; i++) want(i, i * frames, frames);
    for (int i = 0; i < lanes; i += 4) smooth(i, frames);
    log.oneOverExp2(work, lanes * frames);
    for (int i = 0; i < lanes; i++) {
      int l = channels.offset(left[i]) + from;
      int r = channels.offset(right[i]) + from;
      turnDown(samples, l, i * frames, frames);
      if (r != l) turnDown(samples, r, i * frames, frames);
    }
  }

  /** The louder of two channels, without a choice: choices in a loop keep it from the vector units. */
  private void size(float[] samples, int l, int r, int at, int frames) {
    if (l == r) {
      System.arraycopy(samples, l, work, at, frames);
      return;
    }
    for (int t = 0; t < frames; t++) {
      float a = Math.abs(samples[l + t]) * 0.5f;
      float b = Math.abs(samples[r + t]) * 0.5f;
      work[at + t] = (a + b) + Math.abs(a - b);
    }
  }

  /**
   * From level to wanted reduction. With u and v twice what lies above the knee's beginning and end, the part
   * within the knee is (u - v) / 2, and wanted = full ((u - v)^2 / (8 knee) + v / 2); exactly 0 below the knee.
   */
  private void want(int lane, int at, int frames) {
    float begins = kneeBegins[lane],
        ends = kneeEnds[lane],
        bent = bend[lane],
        straight = slope[lane];
    for (int t = at; t < at + frames; t++) {
      float level = work[t];
      float u = (level - begins) + Math.abs(level - begins);
      float v = (level - ends) + Math.abs(level - ends);
      work[t] = Fma.of((u - v) * (u - v), bent, v * straight);
    }
  }

  /** Four lanes side by side, states in locals: a recursion waits for its own last result. */
  private void smooth(int lane, int frames) {
    float a0 = attack[lane], a1 = attack[lane + 1], a2 = attack[lane + 2], a3 = attack[lane + 3];
    float b0 = release[lane],
        b1 = release[lane + 1],
        b2 = release[lane + 2],
        b3 = release[lane + 3];
    float h0 = held[lane], h1 = held[lane + 1], h2 = held[lane + 2], h3 = held[lane + 3];
    float r0 = reduction[lane],
        r1 = reduction[lane + 1],
        r2 = reduction[lane + 2],
        r3 = reduction[lane + 3];
    int at0 = lane * frames, at1 = at0 + frames, at2 = at1 + frames, at3 = at2 + frames;
    for (int t = 0; t < frames; t++) {
      float w0 = work[at0 + t];
      float w1 = work[at1 + t];
      float w2 = work[at2 + t];
      float w3 = work[at3 + t];
      h0 = w0 > h0 ? w0 : Fma.of(b0, w0 - h0, h0);
      h1 = w1 > h1 ? w1 : Fma.of(b1, w1 - h1, h1);
      h2 = w2 > h2 ? w2 : Fma.of(b2, w2 - h2, h2);
      h3 = w3 > h3 ? w3 : Fma.of(b3, w3 - h3, h3);
      r0 = h0 > r0 ? Fma.of(a0, h0 - r0, r0) : h0;
      r1 = h1 > r1 ? Fma.of(a1, h1 - r1, r1) : h1;
      r2 = h2 > r2 ? Fma.of(a2, h2 - r2, r2) : h2;
      r3 = h3 > r3 ? Fma.of(a3, h3 - r3, r3) : h3;
      work[at0 + t] = r0;
      work[at1 + t] = r1;
      work[at2 + t] = r2;
      work[at3 + t] = r3;
    }
    held[lane] = h0;
    held[lane + 1] = h1;
    held[lane + 2] = h2;
    held[lane + 3] = h3;
    reduction[lane] = r0;
    reduction[lane + 1] = r1;
    reduction[lane + 2] = r2;
    reduction[lane + 3] = r3;
  }

  private void turnDown(float[] samples, int at, int gains, int frames) {
    if (at == gains) { // one index for both: only that becomes vectors on JDK 17
      for (int i = at; i < at + frames; i++) samples[i] *= work[i];
      return;
    }
    for (int t = 0; t < frames; t++) samples[at + t] *= work[gains + t];
  }
}
