package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.EqBand;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bands of all strips' equalisers: peaks and shelves with the curves of the RBJ Audio EQ Cookbook.
 *
 * <p>Every band is a trapezoidal state-variable filter (see {@link SvfBand}). All channels of a bank go through one
 * loop a band, see {@link Lanes}; there are as many loops as the longest equaliser of the bank has bands, and a
 * shorter one's last lanes pass its samples on unchanged. Bands of 0 dB are left out, and banks without bands.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(banks x bands x frames), no branch on the signal.
 */
final class Equaliser implements LaneStage {
  /**
   * One channel that has an equaliser.
   *
   * @param channel its place in the {@link Lanes} to be processed
   * @param bands one to four
   */
  record Lane(int channel, List<EqBand> bands) {}

  private final Bank[] banks;

  /**
   * @param sampleRate frames a second
   * @param settings the channels that have an equaliser, each once
   */
  Equaliser(int sampleRate, List<Lane> settings) {
    int last = settings.stream().mapToInt(Lane::channel).max().orElse(-1);
    banks = new Bank[Lanes.banks(last + 1)];
    for (int b = 0; b < banks.length; b++) {
      int bank = b;
      List<Lane> its =
          settings.stream().filter(lane -> Lanes.bank(lane.channel()) == bank).toList();
      banks[b] = new Bank(sampleRate, its);
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

  @Override
  @AudioThread
  public void process(Lanes strips, int frames) {
    for (int b = 0; b < banks.length; b++) banks[b].filter(strips.banks[b], frames);
  }

  @Override
  @AudioThread
  public void settle() {
    for (Bank bank : banks) bank.settle();
  }

  /** The equalisers of one bank. */
  private static final class Bank {
    private final float @Nullable []
        gain; // of a high shelf what it does to the lows; null if there is none
    private final Band[] bands;

    Bank(int sampleRate, List<Lane> settings) {
      int longest =
          settings.stream().mapToInt(lane -> lane.bands().size()).max().orElse(0);
      float[] gains = new float[Lanes.WIDTH];
      Arrays.fill(gains, 1f);
      bands = new Band[longest];
      for (int k = 0; k < longest; k++) {
        SvfBand[] row = new SvfBand[Lanes.WIDTH];
        Arrays.fill(row, SvfBand.FLAT);
        for (Lane setting : settings) {
          if (k >= setting.bands().size()) continue;
          int lane = Lanes.lane(setting.channel());
          row[lane] = SvfBand.of(setting.bands().get(k), sampleRate);
          gains[lane] *= row[lane].gain();
        }
        bands[k] = new Band(row);
      }
      boolean shelves = IntStream.range(0, gains.length).anyMatch(lane -> gains[lane] != 1f);
      gain = shelves ? Lanes.everyFrame(gains) : null;
    }

    @AudioThread
    void filter(float[] samples, int frames) {
      if (gain != null) scale(samples, gain, frames * Lanes.WIDTH);
      for (Band band : bands) band.filter(samples, frames);
    }

    @AudioThread
    private static void scale(float[] samples, float[] gain, int count) {
      for (int i = 0; i < count; i++) samples[i] *= gain[i];
    }

    @AudioThread
    void settle() {
      for (Band band : bands) band.settle();
    }
  }

  /** One band of each channel of a bank. */
  private static final class Band {
    private final float[] ahead;
    private final float[] around;
    private final float[] back;
    private final float[] low;
    private final float[] s1 = Lanes.states();
    private final float[] s2 = Lanes.states();

    Band(SvfBand[] row) {
      ahead = everyFrame(row, SvfBand::ahead);
      around = everyFrame(row, SvfBand::around);
      back = everyFrame(row, SvfBand::back);
      low = everyFrame(row, SvfBand::low);
    }

    private static float[] everyFrame(SvfBand[] row, Function<SvfBand, Float> coefficient) {
      float[] lanes = new float[Lanes.WIDTH];
      for (int lane = 0; lane < lanes.length; lane++) lanes[lane] = coefficient.apply(row[lane]);
      return Lanes.everyFrame(lanes);
    }

    @AudioThread
    void filter(float[] samples, int frames) {
      int count = frames * Lanes.WIDTH;
      for (int i = 0; i < count; i++) {
        float x = samples[i];
        float p = s1[i];
        float q = s2[i];
        float v = Fma.of(ahead[i], x - q, p);
        samples[i] = Fma.of(low[i], q, x + v);
        s1[i + Lanes.WIDTH] = around[i] * v - p;
        s2[i + Lanes.WIDTH] = Fma.of(back[i], v, q);
      }
      Lanes.carry(s1, frames);
      Lanes.carry(s2, frames);
    }

    @AudioThread
    void settle() {
      States.settle(s1, Lanes.WIDTH);
      States.settle(s2, Lanes.WIDTH);
    }
  }
}
