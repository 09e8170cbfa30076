package cuebus.mix;

import static cuebus.mix.TestSound.join;
import static cuebus.mix.TestSound.silence;
import static cuebus.mix.TestSound.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevellerTest {
  private static final int RATE = 48_000;
  private static final float TARGET_LUFS = -16f;

  @ParameterizedTest
  @ValueSource(doubles = {-27, -23, -20, -16, -10, -6})
  void speechAtAnyUsualLevelEndsUpAtTheTarget(double levelLufs) {
    float[] sound = speechAt(levelLufs, 60, 1);
    float[] levelled = new Run(sound).play(0, sound.length);
    float[] end = Arrays.copyOfRange(levelled, 25 * RATE, levelled.length);
    assertThat(lufs(end)).isCloseTo(TARGET_LUFS, within(1.0));
  }

  @Test
  void aWholeShowThatComesInFourLowIsWithinOneOfTheTarget() {
    float[] sound = speechAt(-20, 216, 2);
    assertThat(lufs(new Run(sound).play(0, sound.length))).isCloseTo(TARGET_LUFS, within(1.0));
  }

  @Test
  void aShowOfTalkAndBandAndPausesIsWithinOneOfTheTarget() {
    float[] sound = join(
        speechAt(-22, 50, 1),
        silence(RATE, 6),
        speechAt(-17, 40, 2),
        speechAt(-23, 60, 3),
        silence(RATE, 10),
        speechAt(-19, 50, 4));
    assertThat(lufs(new Run(sound).play(0, sound.length))).isCloseTo(TARGET_LUFS, within(1.0));
  }

  @Test
  void theFirstWordsComeOutAsTheyCameIn() {
    float[] sound = speechAt(-26, 10, 3);
    float[] levelled = new Run(sound).play(0, sound.length);
    assertThat(Arrays.mismatch(levelled, 0, 3 * RATE, sound, 0, 3 * RATE)).isEqualTo(-1);
  }

  @Test
  void whatStartsTooLoudIsTurnedDownAtOnce() {
    Run run = new Run(speechAt(-8, 5, 3));
    run.play(0, 2 * RATE);
    assertThat(run.leveller.gainDb()).isBetween(-2.0, -0.8);
  }

  @Test
  void theGainStandsStillInAPause() {
    float[] room = TestSound.noise(RATE, 0.003, 60, 4); // about -50 LUFS, where the talk was -22
    Run run = new Run(join(speechAt(-22, 30, 1), room));
    run.play(0, 31 * RATE);
    double before = run.leveller.gainDb();
    run.play(31 * RATE, 59 * RATE);
    assertThat(run.leveller.gainDb()).isEqualTo(before).isGreaterThan(4);
  }

  @Test
  void applauseFarBelowTheTalkDoesNotLiftTheGain() {
    float[] soft = speechAt(-35, 8, 4);
    Run run = new Run(join(speechAt(-20, 30, 1), soft));
    run.play(0, 31 * RATE);
    double before = run.leveller.gainDb();
    run.play(31 * RATE, 7 * RATE);
    assertThat(run.leveller.gainDb()).isCloseTo(before, within(0.5));
  }

  @Test
  void aSoftTalkAfterALoudBandIsFollowed() {
    float[] sound = join(speechAt(-8, 30, 1), speechAt(-24, 60, 2));
    float[] levelled = new Run(sound).play(0, sound.length);
    float[] end = Arrays.copyOfRange(levelled, 65 * RATE, levelled.length);
    assertThat(lufs(end)).isCloseTo(TARGET_LUFS, within(1.0));
  }

  @Test
  void theGainNeverMovesFasterThanOneDecibelASecond() {
    float[] sound = join(speechAt(-30, 20, 1), speechAt(-5, 20, 2), speechAt(-30, 20, 3));
    Run run = new Run(sound);
    double before = 0;
    for (int at = 0; at < sound.length; at += RATE / 10) {
      run.play(at, RATE / 10);
      assertThat(run.leveller.gainDb() - before).isBetween(-0.1001, 0.1001);
      before = run.leveller.gainDb();
    }
  }

  @Test
  void theGainNeverLeavesItsRange() {
    Run soft = new Run(speechAt(-36, 40, 1));
    soft.play(0, 40 * RATE);
    assertThat(soft.leveller.gainDb()).isCloseTo(12, within(0.1)).isLessThanOrEqualTo(12);
    Run loud = new Run(speechAt(3, 40, 1));
    loud.play(0, 40 * RATE);
    assertThat(loud.leveller.gainDb()).isCloseTo(-12, within(0.1)).isGreaterThanOrEqualTo(-12);
  }

  @Test
  void theGainRampsWithoutSteps() {
    float[] sound = TestSound.sine(RATE, 1000, -30, 20);
    Channels bus = new Channels(2, sound.length);
    System.arraycopy(sound, 0, bus.samples, 0, sound.length);
    Arrays.fill(
        bus.samples,
        sound.length,
        2 * sound.length,
        1e-5f); // so small that it comes out as the gain
    new Leveller(RATE, 2, TARGET_LUFS).process(bus, 0, 0, sound.length);
    for (int i = sound.length + 1; i < 2 * sound.length; i++) {
      double step = (bus.samples[i] - bus.samples[i - 1]) / 1e-5;
      assertThat(Math.abs(step)).isLessThan(2e-5); // 1 dB a second at +12 dB is 1e-5 a frame
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 128, 1000})
  void theResultDoesNotDependOnHowTheStreamIsCut(int block) {
    float[] sound = join(speechAt(-24, 8, 1), silence(RATE, 1), speechAt(-10, 4, 2));
    float[] whole = new Run(sound).play(0, sound.length);
    Run cut = new Run(sound);
    for (int at = 0; at < sound.length; at += block)
      cut.play(at, Math.min(block, sound.length - at));
    assertThat(Arrays.mismatch(cut.bus.samples, whole)).isEqualTo(-1);
  }

  @Test
  void brokenSamplesDoNotPoisonIt() {
    float[] sound = speechAt(-22, 40, 1);
    sound[RATE] = Float.NaN;
    sound[2 * RATE] = Float.POSITIVE_INFINITY;
    sound[3 * RATE] = Float.MAX_VALUE;
    Run run = new Run(sound);
    for (int at = 0; at < sound.length; at += RATE / 10) {
      run.play(at, RATE / 10);
      assertThat(run.leveller.gainDb()).as("frame %d", at).isGreaterThanOrEqualTo(0);
    }
    assertThat(run.leveller.gainDb()).isCloseTo(6, within(1.0));
  }

  @Test
  void aTargetOutOfRangeIsRefusedWithItsValue() {
    assertThatThrownBy(() -> new Leveller(RATE, 2, 0f))
        .hasMessage("targetLufs not in [-40, -5]: 0.0");
  }

  private static float[] speechAt(double levelLufs, double seconds, long seed) {
    float[] sound = speech(RATE, 0.2, seconds, seed);
    float gain = (float) Math.pow(10, (levelLufs - lufs(sound)) / 20);
    for (int i = 0; i < sound.length; i++) sound[i] *= gain;
    return sound;
  }

  private static double lufs(float[] sound) {
    return Objects.requireNonNull(TestSound.measure(RATE, sound).integratedLufs());
  }

  private static final class Run {
    final Leveller leveller = new Leveller(RATE, 1, TARGET_LUFS);
    final Channels bus;

    Run(float[] sound) {
      bus = new Channels(1, sound.length);
      System.arraycopy(sound, 0, bus.samples, 0, sound.length);
    }

    float[] play(int from, int frames) {
      leveller.process(bus, 0, from, frames);
      return bus.samples;
    }
  }
}
