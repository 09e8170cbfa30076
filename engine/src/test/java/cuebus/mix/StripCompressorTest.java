package cuebus.mix;

import static cuebus.mix.StripSignals.RATE;
import static cuebus.mix.StripSignals.channel;
import static cuebus.mix.StripSignals.channels;
import static cuebus.mix.StripSignals.db;
import static cuebus.mix.StripSignals.firstDifference;
import static cuebus.mix.StripSignals.gain;
import static cuebus.mix.StripSignals.inLanes;
import static cuebus.mix.StripSignals.peak;
import static cuebus.mix.StripSignals.programme;
import static cuebus.mix.StripSignals.sine;
import static cuebus.mix.StripSignals.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Compressor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripCompressorTest {
  private static StripCompressor mono(Compressor setting) {
    return new StripCompressor(RATE, List.of(new StripCompressor.Lane(0, 0, 1, setting)));
  }

  /** Equation 4 of Giannoulis, Massberg and Reiss: level in to level out, dB. */
  private static double curve(double inDb, double thresholdDb, double ratio) {
    double knee = StripCompressor.KNEE_DB;
    double over = inDb - thresholdDb;
    if (2 * over < -knee) return inDb;
    if (2 * over > knee) return thresholdDb + over / ratio;
    double into = over + knee / 2;
    return inDb + (1 / ratio - 1) * into * into / (2 * knee);
  }

  @ParameterizedTest
  @CsvSource({"-18, 3", "-30, 20", "-60, 1.5", "0, 4", "-12, 1"})
  void aSteadyLevelEndsOnTheStaticCurve(float thresholdDb, float ratio) {
    for (double inDb = -70; inDb <= 12; inDb += 0.73) {
      Channels strips = channels(steady(RATE / 2, (float) -gain(inDb)));
      inLanes(mono(new Compressor(thresholdDb, ratio, 5f, 50f)), strips)
          .process(strips, 0, RATE / 2);
      double outDb = db(Math.abs(strips.samples[RATE / 2 - 1]));
      assertThat(outDb).as("%s dB", inDb).isCloseTo(curve(inDb, thresholdDb, ratio), within(0.01));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 440, 1000, 5000})
  void aToneEndsOnTheCurveOfItsPeak(double hz) {
    for (double inDb : new double[] {-30, -17, -6, 0}) {
      Channels strips = channels(sine(RATE, hz, gain(inDb)));
      inLanes(mono(new Compressor(-18f, 4f, 10f, 120f)), strips).process(strips, 0, RATE);
      double outDb = db(peak(channel(strips, 0), RATE * 3 / 4, RATE));
      assertThat(outDb).as("%s dB", inDb).isCloseTo(curve(inDb, -18, 4), within(0.35));
    }
  }

  @Test
  void attackAndReleaseAreTimeConstantsInDecibels() {
    float attackMs = 20f;
    float releaseMs = 200f;
    int ms = RATE / 1000;
    StripCompressor compressor = mono(new Compressor(-20f, 2f, attackMs, releaseMs));
    float[] signal = steady(2000 * ms, 1f);
    for (int t = 1000 * ms; t < signal.length; t++) signal[t] = 0.001f;
    Channels strips = channels(signal);
    InLanes inLanes = inLanes(compressor, strips);
    for (int at = 0; at < 2000; at++) {
      inLanes.process(strips, at * ms, ms);
      int done = at + 1;
      double expected = done <= 1000
          ? 10.0 * (1.0 - Math.exp(-done / (double) attackMs))
          : 10.0 * Math.exp(-(done - 1000) / (double) releaseMs);
      assertThat((double) compressor.reductionDb(0))
          .as("%s ms", done)
          .isCloseTo(expected, within(0.02));
    }
  }

  @Test
  void bothChannelsOfAStereoStripAreTurnedDownAlike() {
    for (boolean loudIsLeft : new boolean[] {true, false}) {
      float[] loud = steady(RATE, 1f);
      float[] soft = steady(RATE, 0.01f);
      Channels strips = loudIsLeft ? channels(loud, soft) : channels(soft, loud);
      Compressor setting = new Compressor(-20f, 2f, 5f, 50f);
      List<StripCompressor.Lane> stereo = List.of(new StripCompressor.Lane(0, 0, 2, setting));
      inLanes(new StripCompressor(RATE, stereo), strips).process(strips, 0, RATE);
      assertThat(db(channel(strips, loudIsLeft ? 0 : 1)[RATE - 1])).isCloseTo(-10, within(0.01));
      assertThat(db(channel(strips, loudIsLeft ? 1 : 0)[RATE - 1])).isCloseTo(-50, within(0.01));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, CompressorBank.FEW, CompressorBank.FEW + 1, 40})
  void channelsOfABankAreCompressedLikeOneAlone(int count) {
    int frames = 6000;
    List<StripCompressor.Lane> lanes = new ArrayList<>();
    float[][] signals = new float[count][];
    for (int c = 0; c < count; c++) {
      signals[c] = programme(frames, c);
      lanes.add(new StripCompressor.Lane(2 * c, c, 1, setting(c)));
    }
    Channels together = channels(signals);
    StripCompressor all = new StripCompressor(RATE, lanes);
    inLanes(all, together).process(together, 0, frames);
    for (int c = 0; c < count; c++) {
      Channels alone = channels(signals[c]);
      StripCompressor one = mono(setting(c));
      inLanes(one, alone).process(alone, 0, frames);
      assertThat(firstDifference(channel(together, c), channel(alone, 0))).isEqualTo(-1);
      assertThat(all.reductionDb(2 * c)).isPositive().isEqualTo(one.reductionDb(0));
      assertThat(all.reductionDb(2 * c + 1)).isZero(); // has none
    }
  }

  private static Compressor setting(int c) {
    int k = c % 6;
    return new Compressor(-40f + 3 * k, 1.5f + k, 1f + 3 * k, 40f + 30 * k);
  }

  @Test
  void whatStaysUnderTheKneeIsUntouched() {
    float[] signal = sine(RATE, 300, gain(-23.1));
    Channels strips = channels(signal);
    inLanes(mono(new Compressor(-20f, 20f, 0.1f, 5f)), strips).process(strips, 0, RATE);
    assertThat(firstDifference(channel(strips, 0), signal)).isEqualTo(-1);
  }
}
