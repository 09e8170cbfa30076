package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.Compressor;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p>All channels of a bank go through one loop a step, see {@link Lanes}; where a channel has no compressor its gain
 * is exactly 1.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(banks that have it x frames), no branch on the signal.
 */
final class StripCompressor implements LaneStage {
  /** Width of the soft knee, half of it on either side of the threshold. */
  static final float KNEE_DB = 6f;

  private static final double DB = 20.0 * StrictMath.log10(2.0); // dB in a log2 of gain

  /**
   * One strip or bus that has a compressor.
   *
   * @param number its place on the desk, for {@link #reductionDb}
   * @param channel place of its first channel in the {@link Lanes} to be processed
   * @param channels one or two
   */
  record Lane(int number, int channel, int channels, Compressor setting) {}

  private final int[] channelOf; // by number; -1 for one without a compressor
  private final int[] left; // of those that are stereo
  private final int[] right;
  private final @Nullable Bank[] banks;
  private final BinaryLog log = new BinaryLog(Lanes.FRAMES * Lanes.WIDTH);

  /**
   * @param sampleRate frames a second
   * @param settings the strips that have a compressor, each once
   */
  StripCompressor(int sampleRate, List<Lane> settings) {
    channelOf = new int[settings.stream().mapToInt(Lane::number).max().orElse(-1) + 1];
    Arrays.fill(channelOf, -1);
    List<Lane> stereo = settings.stream().filter(lane -> lane.channels() == 2).toList();
    left = stereo.stream().mapToInt(Lane::channel).toArray();
    right = stereo.stream().mapToInt(lane -> lane.channel() + 1).toArray();
    int last = settings.stream()
        .mapToInt(lane -> lane.channel() + lane.channels() - 1)
        .max()
        .orElse(-1);
    float[][][] rows = new float[Lanes.banks(last + 1)][][];
    for (Lane lane : settings) {
      channelOf[lane.number()] = lane.channel();
      for (int c = lane.channel(); c < lane.channel() + lane.channels(); c++) {
        int bank = Lanes.bank(c);
        if (rows[bank] == null) rows[bank] = new float[Bank.COEFFICIENTS][Lanes.WIDTH];
        set(rows[bank], Lanes.lane(c), lane.setting(), sampleRate);
      }
    }
    banks = new Bank[rows.length];
    for (int b = 0; b < banks.length; b++) if (rows[b] != null) banks[b] = new Bank(rows[b]);
  }

  private static void set(float[][] rows, int lane, Compressor setting, int sampleRate) {
    double knee = KNEE_DB / DB;
    double full = 1.0 - 1.0 / setting.ratio();
    rows[0][lane] = (float) (setting.thresholdDb() / DB - knee / 2);
    rows[1][lane] = (float) (setting.thresholdDb() / DB + knee / 2);
    rows[2][lane] = (float) (full / (8 * knee));
    rows[3][lane] = (float) (full / 2);
    rows[4][lane] = approach(setting.attackMs(), sampleRate);
    rows[5][lane] = approach(setting.releaseMs(), sampleRate);
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

  @Override
  @AudioThread
  public void process(Lanes channels, int frames) {
    for (int b = 0; b < banks.length; b++) {
      Bank bank = banks[b];
      if (bank != null) bank.hear(channels.banks[b], frames);
    }
    for (int i = 0; i < left.length; i++) link(left[i], right[i], frames);
    for (int b = 0; b < banks.length; b++) {
      Bank bank = banks[b];
      if (bank != null) bank.turnDown(channels.banks[b], log, frames);
    }
  }

  /** Both channels hear the louder, without a choice: noise is what no processor predicts. */
  private void link(int left, int right, int frames) {
    Bank l = banks[Lanes.bank(left)];
    Bank r = banks[Lanes.bank(right)];
    if (l == null || r == null) return; // cannot be: both have the compressor
    for (int t = 0, i = Lanes.lane(left), k = Lanes.lane(right); t < frames; t++) {
      float a = Math.abs(l.work[i]) * 0.5f;
      float b = Math.abs(r.work[k]) * 0.5f;
      float louder = (a + b) + Math.abs(a - b);
      l.work[i] = louder;
      r.work[k] = louder;
      i += Lanes.WIDTH;
      k += Lanes.WIDTH;
    }
  }

  @Override
  @AudioThread
  public void settle() {
    for (Bank bank : banks) if (bank != null) bank.settle();
  }

  /** How far a strip is turned down after the last frame, in dB: 0 or more; 0 for one without a compressor. */
  @AudioThread
  float reductionDb(int number) {
    int channel = number < channelOf.length ? channelOf[number] : -1;
    Bank bank = channel < 0 ? null : banks[Lanes.bank(channel)];
    return bank == null ? 0f : bank.reduction[Lanes.lane(channel)] * (float) DB;
  }

  /** The compressors of one bank, step by step over a whole block. */
  private static final class Bank {
    static final int COEFFICIENTS = 6;

    private final float[] kneeBegins;
    private final float[] kneeEnds;
    private final float[] bend; // see want()
    private final float[] slope;
    private final float[] attack;
    private final float[] release;
    private final float[] held = Lanes.states();
    private final float[] reduction = Lanes.states();
    private final float[] work = new float[Lanes.FRAMES * Lanes.WIDTH]; // |x|, level, wanted, gain

    Bank(float[][] rows) {
      kneeBegins = Lanes.everyFrame(rows[0]);
      kneeEnds = Lanes.everyFrame(rows[1]);
      bend = Lanes.everyFrame(rows[2]);
      slope = Lanes.everyFrame(rows[3]);
      attack = Lanes.everyFrame(rows[4]);
      release = Lanes.everyFrame(rows[5]);
    }

    @AudioThread
    void hear(float[] samples, int frames) {
      System.arraycopy(samples, 0, work, 0, frames * Lanes.WIDTH);
    }

    @AudioThread
    void turnDown(float[] samples, BinaryLog log, int frames) {
      int count = frames * Lanes.WIDTH;
      log.log2(work, count);
      want(count);
      hold(count);
      follow(count);
      log.oneOverExp2(work, count);
      for (int i = 0; i < count; i++) samples[i] *= work[i];
      Lanes.carry(held, frames);
      Lanes.carry(reduction, frames);
    }

    /**
     * From level to wanted reduction. With u and v twice what lies above the knee's beginning and end, the part
     * within the knee is (u - v) / 2, and wanted = full ((u - v)^2 / (8 knee) + v / 2); exactly 0 below the knee.
     */
    @AudioThread
    private void want(int count) {
      for (int i = 0; i < count; i++) {
        float over = work[i] - kneeBegins[i];
        float above = work[i] - kneeEnds[i];
        float u = over + Math.abs(over);
        float v = above + Math.abs(above);
        work[i] = Fma.of((u - v) * (u - v), bend[i], v * slope[i]);
      }
    }

    /** Up at once: what falls towards a lower value never falls below it, so the larger of both is either. */
    @AudioThread
    private void hold(int count) {
      for (int i = 0; i < count; i++) {
        float h = held[i];
        held[i + Lanes.WIDTH] = Math.max(work[i], Fma.of(release[i], work[i] - h, h));
      }
    }

    /** Down at once, in the same way. */
    @AudioThread
    private void follow(int count) {
      for (int i = 0; i < count; i++) {
        float h = held[i + Lanes.WIDTH];
        float r = reduction[i];
        float next = Math.min(h, Fma.of(attack[i], h - r, r));
        reduction[i + Lanes.WIDTH] = next;
        work[i] = next;
      }
    }

    @AudioThread
    void settle() {
      States.settle(held, Lanes.WIDTH);
      States.settle(reduction, Lanes.WIDTH);
    }
  }
}
