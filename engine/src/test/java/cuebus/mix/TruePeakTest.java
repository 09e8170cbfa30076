package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The true-peak cases of EBU Tech 3341 (15 to 23): +0.2 dB, -0.4 dB. */
class TruePeakTest {
  @ParameterizedTest
  @CsvSource({
    "15, 4, 0, 0.5, -6.02",
    "16, 4, 45, 0.5, -6.02",
    "17, 6, 60, 0.5, -6.02",
    "18, 8, 67.5, 0.5, -6.02",
    "19, 4, 45, 1.41, 2.98",
  })
  void ebu3341Cases15To19ATonesPeakIsFoundBetweenItsSamples(
      int number, int part, double phaseDegrees, double amplitude, double expectedDbtp) {
    for (int rate : new int[] {44_100, 48_000, 96_000}) {
      float[] tone = TestSound.sineAt(
          rate, (double) rate / part, amplitude, Math.toRadians(phaseDegrees), 0.5);
      // A tone that starts at once overshoots by itself: fade it in.
      for (int i = 0; i < 4_000; i++) tone[i] *= i / 4_000f;
      assertThat(dbtp(rate, tone))
          .as("case %d at %d Hz", number, rate)
          .isBetween(expectedDbtp - 0.4, expectedDbtp + 0.2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3}) // cases 20 to 23
  void ebu3341Cases20To23ALoneWaveIsReadTheSameAtEveryOffsetOfTheSamples(int offset) {
    // A wave of a quarter of the sample rate under a bell: its spectrum ends well below half the
    // rate.
    float[] wave = new float[2_000];
    for (int i = 0; i < wave.length; i++) {
      double time = i - 1_000 + offset / 4.0;
      wave[i] = (float) (Math.cos(Math.PI / 2 * time) * Math.exp(-time * time / 50));
    }
    assertThat(dbtp(48_000, wave)).isBetween(-0.4, 0.2);
  }

  @Test
  void aPeakAcrossTheBorderOfTwoCallsIsFound() {
    float[] click = new float[400];
    click[199] = 1f;
    click[200] = 1f;
    double whole = dbtp(48_000, click);
    assertThat(whole).isGreaterThan(1.5);
    TruePeak meter = new TruePeak(48_000);
    meter.process(click, 0, 200);
    meter.process(click, 200, 200);
    assertThat(20 * Math.log10(meter.truePeak())).isEqualTo(whole);
  }

  private static double dbtp(int rate, float[] sound) {
    TruePeak meter = new TruePeak(rate);
    meter.process(sound, 0, sound.length);
    return 20 * Math.log10(meter.truePeak());
  }
}
