package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rumble, stage noise and breath out of strips: a second-order Butterworth high-pass, 12 dB an octave.
 *
 * <p>A trapezoidal state-variable filter (A. Simper, "Solving the continuous SVF equations using trapezoidal
 * integration", Cytomic 2013): the same curve as the bilinear biquad, but at 20 Hz its rounding noise in floats is
 * some 50 dB lower.
 *
 * <pre>
 *   g = tan(pi hz / rate), k = sqrt 2
 *   v1 = a1 s1 + a2 (x - s2)          a1 = 1 / (1 + g (g + k)), a2 = g a1
 *   y  = (x - s2) - (k + g) v1
 *   s1 = 2 v1 - s1,  s2 = s2 + 2 g v1
 * </pre>
 *
 * <p>All channels of a bank go through one loop, see {@link Lanes}; one without a high-pass passes unchanged.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(banks that have it x frames), no branch on the signal.
 */
final class Highpass implements LaneStage {
  /**
   * One channel that has a high-pass.
   *
   * @param channel its place in the {@link Lanes} to be processed
   * @param hz corner (-3 dB), 20 to 1,000 Hz
   */
  record Lane(int channel, float hz) {}

  private static final double K = StrictMath.sqrt(2.0); // 1 / Q of a Butterworth

  private final @Nullable Bank[] banks;

  /**
   * @param sampleRate frames a second
   * @param settings the channels that have a high-pass, each once
   */
  Highpass(int sampleRate, List<Lane> settings) {
    int last = settings.stream().mapToInt(Lane::channel).max().orElse(-1);
    banks = new Bank[Lanes.banks(last + 1)];
    for (int b = 0; b < banks.length; b++) {
      int bank = b;
      List<Lane> its =
          settings.stream().filter(lane -> Lanes.bank(lane.channel()) == bank).toList();
      if (!its.isEmpty()) banks[b] = new Bank(sampleRate, its);
    }
  }

  /** The strips of {@code desk} that have a high-pass. */
  static Highpass of(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      Float hz = strip.processing().highpassHz();
      for (int i = 0; i < strip.channels(); i++, channel++) {
        if (hz != null) lanes.add(new Lane(channel, hz));
      }
    }
    return new Highpass(desk.sampleRate(), lanes);
  }

  @Override
  @AudioThread
  public void process(Lanes strips, int frames) {
    for (int b = 0; b < banks.length; b++) {
      Bank bank = banks[b];
      if (bank != null) bank.filter(strips.banks[b], frames);
    }
  }

  @Override
  @AudioThread
  public void settle() {
    for (Bank bank : banks) if (bank != null) bank.settle();
  }

  /** The filters of one bank. */
  private static final class Bank {
    private final float[] a1;
    private final float[] a2;
    private final float[] minusKPlusG;
    private final float[] twoG;
    private final float[] s1 = Lanes.states();
    private final float[] s2 = Lanes.states();

    Bank(int sampleRate, List<Lane> settings) {
      float[] first = new float[Lanes.WIDTH];
      float[] second = new float[Lanes.WIDTH];
      float[] band = new float[Lanes.WIDTH];
      float[] step = new float[Lanes.WIDTH];
      Arrays.fill(band, -0f); // so that a lane without a high-pass keeps even the sign of its zeros
      for (Lane setting : settings) {
        int lane = Lanes.lane(setting.channel());
        double g = StrictMath.tan(StrictMath.PI * setting.hz() / sampleRate);
        first[lane] = (float) (1.0 / (1.0 + g * (g + K)));
        second[lane] = (float) (g / (1.0 + g * (g + K)));
        band[lane] = -(float) (K + g);
        step[lane] = (float) (2.0 * g);
      }
      a1 = Lanes.everyFrame(first);
      a2 = Lanes.everyFrame(second);
      minusKPlusG = Lanes.everyFrame(band);
      twoG = Lanes.everyFrame(step);
    }

    @AudioThread
    void filter(float[] samples, int frames) {
      float[] a1 = this.a1, a2 = this.a2, minusKPlusG = this.minusKPlusG, twoG = this.twoG;
      float[] s1 = this.s1, s2 = this.s2;
      for (int i = 0; i < frames * Lanes.WIDTH; i++) {
        float p = s1[i];
        float q = s2[i];
        float in = samples[i] - q;
        float v = Fma.of(a2[i], in, a1[i] * p);
        samples[i] = Fma.of(minusKPlusG[i], v, in);
        s1[i + Lanes.WIDTH] = (v + v) - p;
        s2[i + Lanes.WIDTH] = Fma.of(twoG[i], v, q);
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
