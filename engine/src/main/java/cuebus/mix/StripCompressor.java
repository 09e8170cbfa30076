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
 * <p>All channels of a bank go through one loop a step: {@link CompressorBank}.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(channels that have it x frames), no branch on the signal.
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
  private final @Nullable CompressorBank[] banks;

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
    float[] @Nullable [] @Nullable [] coefficients = new float[Lanes.banks(last + 1)][][];
    for (Lane lane : settings) {
      channelOf[lane.number()] = lane.channel();
      for (int c = lane.channel(); c < lane.channel() + lane.channels(); c++) {
        float[] @Nullable [] lanes = coefficients[Lanes.bank(c)];
        if (lanes == null) coefficients[Lanes.bank(c)] = lanes = new float[Lanes.WIDTH][];
        lanes[Lanes.lane(c)] = coefficients(lane.setting(), sampleRate);
      }
    }
    banks = new CompressorBank[coefficients.length];
    for (int b = 0; b < banks.length; b++) {
      float[] @Nullable [] lanes = coefficients[b];
      if (lanes != null) banks[b] = new CompressorBank(lanes);
    }
  }

  /** What {@link CompressorBank} wants to know of a channel. */
  private static float[] coefficients(Compressor setting, int sampleRate) {
    double knee = KNEE_DB / DB;
    double full = 1.0 - 1.0 / setting.ratio();
    return new float[] {
      (float) (setting.thresholdDb() / DB - knee / 2),
      (float) (setting.thresholdDb() / DB + knee / 2),
      (float) (full / (8 * knee)),
      (float) (full / 2),
      approach(setting.attackMs(), sampleRate),
      approach(setting.releaseMs(), sampleRate)
    };
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
      CompressorBank bank = banks[b];
      if (bank != null) bank.hear(channels.banks[b], frames);
    }
    for (int i = 0; i < left.length; i++) link(left[i], right[i], frames);
    for (int b = 0; b < banks.length; b++) {
      CompressorBank bank = banks[b];
      if (bank != null) bank.turnDown(channels.banks[b], frames);
    }
  }

  private void link(int left, int right, int frames) {
    CompressorBank l = banks[Lanes.bank(left)];
    CompressorBank r = banks[Lanes.bank(right)];
    if (l == null || r == null) return; // cannot be: both have the compressor
    l.link(Lanes.lane(left), r, Lanes.lane(right), frames);
  }

  @Override
  @AudioThread
  public void settle() {
    for (CompressorBank bank : banks) if (bank != null) bank.settle();
  }

  /** How far a strip is turned down after the last frame, in dB: 0 or more; 0 for one without a compressor. */
  @AudioThread
  float reductionDb(int number) {
    int channel = number < channelOf.length ? channelOf[number] : -1;
    CompressorBank bank = channel < 0 ? null : banks[Lanes.bank(channel)];
    return bank == null ? 0f : bank.reduction(Lanes.lane(channel)) * (float) DB;
  }
}
