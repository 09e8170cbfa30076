package cuebus.mix;

import static cuebus.mix.StripSignals.RATE;
import static cuebus.mix.StripSignals.channel;
import static cuebus.mix.StripSignals.channels;
import static cuebus.mix.StripSignals.gain;
import static cuebus.mix.StripSignals.inLanes;
import static cuebus.mix.StripSignals.peak;
import static cuebus.mix.StripSignals.sine;
import static cuebus.mix.StripSignals.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final int MS = RATE / 1000;
  private static final float THRESHOLD_DB = -40f;

  private static float[] gated(float[] signal) {
    Channels strips = channels(signal);
    inLanes(new Gate(RATE, List.of(new Gate.Lane(0, 1, THRESHOLD_DB))), strips)
        .process(strips, 0, signal.length);
    return channel(strips, 0);
  }

  /** Levels in dBFS, each for so many milliseconds. */
  private static float[] levels(double... dbAndMs) {
    int frames = 0;
    for (int i = 1; i < dbAndMs.length; i += 2) frames += (int) (dbAndMs[i] * MS);
    float[] signal = new float[frames];
    int t = 0;
    for (int i = 0; i < dbAndMs.length; i += 2) {
      for (int end = t + (int) (dbAndMs[i + 1] * MS); t < end; t++)
        signal[t] = (float) gain(dbAndMs[i]);
    }
    return signal;
  }

  private static double gainDb(float[] out, double inDb, int ms) {
    return StripSignals.db(out[ms * MS]) - inDb;
  }

  @Test
  void whatStaysUnderTheThresholdIsTurnedDownBySixtyDecibels() {
    float[] out = gated(levels(-40.1, 50));
    assertThat(gainDb(out, -40.1, 0)).isCloseTo(-60, within(0.01));
    assertThat(gainDb(out, -40.1, 49)).isCloseTo(-60, within(0.01));
  }

  @Test
  void whatExceedsTheThresholdIsUntouchedAfterAMillisecond() {
    float[] signal = levels(-39.9, 50);
    float[] out = gated(signal);
    assertThat(out[MS / 2 - 1] / signal[0]).isCloseTo(0.5f, within(0.002f));
    assertThat(Arrays.mismatch(out, MS, out.length, signal, MS, out.length)).isEqualTo(-1);
  }

  @Test
  void betweenTheThresholdsItStaysAsItIs() {
    float[] out = gated(levels(-43.9, 300, -39, 5, -43.9, 400));
    assertThat(gainDb(out, -43.9, 299)).isCloseTo(-60, within(0.01));
    assertThat(gainDb(out, -43.9, 700)).isCloseTo(0, within(0.001));
  }

  @Test
  void itHoldsFor100MillisecondsAndClosesOver150() {
    float[] out = gated(levels(-20, 10, -44.1, 400));
    assertThat(gainDb(out, -44.1, 10)).isEqualTo(0, within(1e-4));
    assertThat(StripSignals.db(out[110 * MS - 1]) + 44.1).isCloseTo(0, within(1e-4));
    assertThat(gainDb(out, -44.1, 110)).isCloseTo(-60.0 / (150 * MS), within(1e-4));
    assertThat(gainDb(out, -44.1, 110 + 50)).isCloseTo(-20, within(0.05));
    assertThat(gainDb(out, -44.1, 110 + 100)).isCloseTo(-40, within(0.05));
    assertThat(gainDb(out, -44.1, 110 + 150)).isCloseTo(-60, within(0.01));
    assertThat(gainDb(out, -44.1, 400)).isCloseTo(-60, within(0.01));
  }

  @Test
  void pausesShorterThanTheHoldAreUntouched() {
    float[] signal = levels(-20, 10, -80, 99, -20, 10, -80, 99, -20, 10);
    float[] out = gated(signal);
    assertThat(Arrays.mismatch(out, MS, out.length, signal, MS, out.length)).isEqualTo(-1);
  }

  @Test
  void itReopensFromWhereItWas() {
    float[] signal = levels(-20, 10, -50, 100 + 15, -20, 20);
    float[] out = gated(signal);
    int reopened = 125 * MS;
    float before = out[reopened - 1] / signal[reopened - 1];
    assertThat(StripSignals.db(before)).isCloseTo(-6, within(0.05));
    assertThat(out[reopened] / signal[reopened]).isCloseTo(before + 1f / MS, within(1e-4f));
    assertThat(out[reopened + MS]).isEqualTo(signal[reopened + MS]);
  }

  @Test
  void bothChannelsOfAStereoStripOpenByTheLouder() {
    float[] loud = steady(4800, 0.5f);
    float[] soft = steady(4800, 0.0001f);
    for (boolean loudIsLeft : new boolean[] {true, false}) {
      Channels strips = loudIsLeft ? channels(loud, soft) : channels(soft, loud);
      inLanes(new Gate(RATE, List.of(new Gate.Lane(0, 2, THRESHOLD_DB))), strips)
          .process(strips, 0, 4800);
      assertThat(channel(strips, loudIsLeft ? 1 : 0)[4799]).isEqualTo(0.0001f);
      assertThat(channel(strips, loudIsLeft ? 0 : 1)[4799]).isEqualTo(0.5f);
    }
  }

  @Test
  void openingAndClosingDoNotClick() {
    double hz = 200;
    float[] signal = sine(RATE, hz, 0.02);
    for (int t = RATE / 4; t < RATE; t++) signal[t] *= 0.1f;
    float[] out = gated(signal);
    double w = 2 * Math.PI * hz / RATE;
    double smooth = 0.02 * w * w; // the signal's own
    double corner = 0.02 * 1.0 / MS; // one step of a ramp of a millisecond
    double worst = 0;
    for (int t = 1; t + 1 < RATE / 4; t++) worst = Math.max(worst, bend(out, t));
    assertThat(worst).isLessThan(smooth + corner);
    worst = 0;
    for (int t = RATE / 4 + 2; t + 1 < RATE; t++) worst = Math.max(worst, bend(out, t));
    assertThat(worst).isLessThan(0.1 * (smooth + 0.02 * 0.001)); // closing: 60 dB in 7,200 frames
    assertThat(peak(out, RATE / 4 - 400, RATE / 4)).isGreaterThan(0.019f); // it had opened
  }

  private static double bend(float[] out, int t) {
    return Math.abs(out[t + 1] - 2.0 * out[t] + out[t - 1]);
  }
}
