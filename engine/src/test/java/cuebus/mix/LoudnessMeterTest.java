package cuebus.mix;

import static cuebus.mix.TestSound.join;
import static cuebus.mix.TestSound.measure;
import static cuebus.mix.TestSound.repeat;
import static cuebus.mix.TestSound.silence;
import static cuebus.mix.TestSound.sine;
import static cuebus.mix.TestSound.stereo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The minimum requirements of EBU Tech 3341 (table 1) and Tech 3342 (table 1), with their tolerances. */
class LoudnessMeterTest {
  private static final Offset<Double> EBU = within(0.1);
  private static final Offset<Double> EBU_RANGE = within(1.0);

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3341Cases1And2ASteadyToneReadsItsLevelOnAllThreeScales(int rate) {
    for (double level : new double[] {-23, -33}) {
      LoudnessMeter meter = measure(rate, stereo(sine(rate, 1000, level, 20)));
      assertThat(meter.momentaryLufs()).isCloseTo(level, EBU);
      assertThat(meter.shortTermLufs()).isCloseTo(level, EBU);
      assertThat(meter.integratedLufs()).isCloseTo(level, EBU);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3341Case3SoftPassagesFallBelowTheRelativeGate(int rate) {
    float[] sound = join(tone(rate, -36, 10), tone(rate, -23, 60), tone(rate, -36, 10));
    assertThat(measure(rate, stereo(sound)).integratedLufs()).isCloseTo(-23, EBU);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3341Case4NearSilenceFallsBelowTheAbsoluteGate(int rate) {
    float[] sound = join(
        tone(rate, -72, 10),
        tone(rate, -36, 10),
        tone(rate, -23, 60),
        tone(rate, -36, 10),
        tone(rate, -72, 10));
    assertThat(measure(rate, stereo(sound)).integratedLufs()).isCloseTo(-23, EBU);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3341Case5LoudAndSoftWithinTheGateAreAveraged(int rate) {
    float[] sound = join(tone(rate, -26, 20), tone(rate, -20, 20.1), tone(rate, -26, 20));
    assertThat(measure(rate, stereo(sound)).integratedLufs()).isCloseTo(-23, EBU);
  }

  @Test
  void ebu3341Case9ShortTermIsConstantOverAPatternOfThreeSeconds() {
    float[][] sound = stereo(repeat(5, join(tone(48_000, -20, 1.34), tone(48_000, -30, 1.66))));
    LoudnessMeter meter = new LoudnessMeter(48_000, 2);
    meter.process(sound, 0, 3 * 48_000);
    for (int at = 3 * 48_000; at < sound[0].length; at += 4_800) {
      meter.process(sound, at, 4_800);
      assertThat(meter.shortTermLufs()).isCloseTo(-23, EBU);
    }
  }

  @Test
  void ebu3341Case10ABurstOfThreeSecondsIsCaughtWhereverItStarts() {
    for (int i = 0; i < 20; i++) {
      float[] sound = join(silence(48_000, i * 0.15), tone(48_000, -23, 3), silence(48_000, 1));
      assertThat(measure(48_000, stereo(sound)).maxShortTermLufs())
          .as("start %d", i)
          .isCloseTo(-23, EBU);
    }
  }

  @Test
  void ebu3341Case11TheMaximumShortTermFollowsRisingBursts() {
    LoudnessMeter meter = new LoudnessMeter(48_000, 2);
    for (int i = 0; i < 20; i++) {
      float[] sound =
          join(silence(48_000, i * 0.15), tone(48_000, -38 + i, 3), silence(48_000, 3 - i * 0.15));
      meter.process(stereo(sound), 0, sound.length);
      assertThat(meter.maxShortTermLufs()).as("burst %d", i).isCloseTo(-38 + i, EBU);
    }
  }

  @Test
  void ebu3341Case12MomentaryIsConstantOverAPatternOf400Milliseconds() {
    float[][] sound = stereo(repeat(25, join(tone(48_000, -20, 0.18), tone(48_000, -30, 0.22))));
    LoudnessMeter meter = new LoudnessMeter(48_000, 2);
    meter.process(sound, 0, 48_000);
    for (int at = 48_000; at + 480 <= sound[0].length; at += 480) {
      meter.process(sound, at, 480);
      assertThat(meter.momentaryLufs()).isCloseTo(-23, EBU);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3341Case13ABurstOf400MillisecondsIsCaughtWhereverItStarts(int rate) {
    for (int i = 0; i < 20; i++) {
      float[] sound = join(silence(rate, i * 0.02), tone(rate, -23, 0.4), silence(rate, 1));
      assertThat(measure(rate, stereo(sound)).maxMomentaryLufs())
          .as("start %d", i)
          .isCloseTo(-23, EBU);
    }
  }

  @Test
  void aBurstBetweenTwoStepsOfTheWindowIsCaughtToo() {
    float[] sound = join(silence(48_000, 1.005), tone(48_000, -23, 0.4), silence(48_000, 1));
    assertThat(measure(48_000, stereo(sound)).maxMomentaryLufs()).isCloseTo(-23, EBU);
  }

  @Test
  void ebu3341Case14TheMaximumMomentaryFollowsRisingBursts() {
    LoudnessMeter meter = new LoudnessMeter(48_000, 2);
    for (int i = 0; i < 20; i++) {
      float[] sound = join(
          silence(48_000, i * 0.02), tone(48_000, -38 + i, 0.4), silence(48_000, 0.4 - i * 0.02));
      meter.process(stereo(sound), 0, sound.length);
      assertThat(meter.maxMomentaryLufs()).as("burst %d", i).isCloseTo(-38 + i, EBU);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ebu3342Cases1To4TheRangeIsTheDistanceOfTheLevels(int rate) {
    assertThat(range(rate, -20, -30)).isCloseTo(10, EBU_RANGE);
    assertThat(range(rate, -20, -15)).isCloseTo(5, EBU_RANGE);
    assertThat(range(rate, -40, -20)).isCloseTo(20, EBU_RANGE);
    assertThat(range(rate, -50, -35, -20, -35, -50)).isCloseTo(15, EBU_RANGE);
  }

  @Test
  void aMonoSignalCountsOneChannel() {
    float[] sound = tone(48_000, -20, 5);
    assertThat(measure(48_000, sound).integratedLufs()).isCloseTo(-23, EBU);
    assertThat(measure(48_000, stereo(sound)).integratedLufs()).isCloseTo(-20, EBU);
  }

  @Test
  void silenceHasNoLoudnessAndNoPeak() {
    LoudnessMeter meter = measure(48_000, stereo(silence(48_000, 5)));
    assertThat(meter.momentaryLufs()).isNull();
    assertThat(meter.shortTermLufs()).isNull();
    assertThat(meter.integratedLufs()).isNull();
    assertThat(meter.maxMomentaryLufs()).isNull();
    assertThat(meter.maxShortTermLufs()).isNull();
    assertThat(meter.loudnessRangeLu()).isNull();
    assertThat(meter.truePeakDbtp()).isNull();
    assertThat(meter.samplePeakDbfs()).isNull();
  }

  @Test
  void brokenSamplesAreCountedAndReadAsSilence() {
    float[] sound = tone(48_000, -23, 5);
    sound[1_000] = Float.NaN;
    sound[2_000] = Float.POSITIVE_INFINITY;
    sound[3_000] = Float.NEGATIVE_INFINITY;
    LoudnessMeter meter = measure(48_000, stereo(sound));
    assertThat(meter.integratedLufs()).isCloseTo(-23, EBU);
    assertThat(meter.truePeakDbtp()).isCloseTo(-23, within(3.0));
    assertThat(meter.notFiniteSamples()).isEqualTo(6);
  }

  @Test
  void theReadingDoesNotDependOnHowTheStreamIsCut() {
    float[][] sound = stereo(TestSound.speech(48_000, 0.3, 8, 5));
    LoudnessMeter whole = measure(48_000, sound);
    for (int block : new int[] {1, 7, 64, 1000}) {
      LoudnessMeter cut = new LoudnessMeter(48_000, 2);
      for (int at = 0; at < sound[0].length; at += block) {
        cut.process(sound, at, Math.min(block, sound[0].length - at));
      }
      assertThat(cut.integratedLufs()).isEqualTo(whole.integratedLufs());
      assertThat(cut.loudnessRangeLu()).isEqualTo(whole.loudnessRangeLu());
      assertThat(cut.truePeakDbtp()).isEqualTo(whole.truePeakDbtp());
    }
  }

  private static Double range(int rate, double... levels) {
    float[][] parts = new float[levels.length][];
    for (int i = 0; i < levels.length; i++) parts[i] = tone(rate, levels[i], 20);
    return Objects.requireNonNull(measure(rate, stereo(join(parts))).loudnessRangeLu());
  }

  private static float[] tone(int rate, double db, double seconds) {
    return sine(rate, 1000, db, seconds);
  }
}
