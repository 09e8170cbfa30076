package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RampTest {
  private static final int FRAMES = 4800;

  private static float[] run(Ramp ramp, int frames, int cut) {
    float[] gains = new float[frames];
    for (int at = 0; at < frames; at += cut) ramp.fill(gains, at, Math.min(cut, frames - at));
    return gains;
  }

  /** The fade as it is written in books, from gain a to gain b at t in [0, 1]. */
  private static double ideal(Curve curve, double a, double b, double t) {
    double p = (1 - Math.cos(Math.PI * t)) / 2;
    return switch (curve) {
      case LINEAR -> a + (b - a) * t;
      case S_CURVE -> a + (b - a) * p;
      case EQUAL_POWER -> Math.sqrt(a * a + (b * b - a * a) * p);
      case DECIBEL -> Math.pow(10, (Math.log10(a) + (Math.log10(b) - Math.log10(a)) * t));
    };
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void everyCurveIsTheOneInTheBooks(Curve curve) {
    Ramp ramp = new Ramp(0.1f);
    ramp.rampTo(0.8f, FRAMES, curve);
    float[] gains = run(ramp, FRAMES, 128);
    for (int i = 0; i < FRAMES; i++) {
      double t = (i + 1.0) / FRAMES;
      assertThat((double) gains[i]).isCloseTo(ideal(curve, 0.1, 0.8, t), within(2e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, LINEAR",
    "7, S_CURVE",
    "127, EQUAL_POWER",
    "128, DECIBEL",
    "129, S_CURVE",
    "4801, DECIBEL"
  })
  void aRampLandsExactlyOnItsTarget(int frames, Curve curve) {
    Ramp ramp = new Ramp(0f);
    ramp.rampTo(0.5f, frames, curve);
    float[] gains = run(ramp, frames + 1, 128);
    assertThat(gains[frames - 1]).isEqualTo(0.5f);
    assertThat(gains[frames]).isEqualTo(0.5f);
    assertThat(ramp.moves()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void whatACutOfTheStreamIsDoesNotMatter(Curve curve) {
    Ramp whole = new Ramp(1f);
    Ramp cut = new Ramp(1f);
    whole.rampTo(0f, 1000, curve);
    cut.rampTo(0f, 1000, curve);
    assertThat(run(cut, 1100, 7)).isEqualTo(run(whole, 1100, 1100));
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void noStepIsLargerThanTheCurveIsSteep(Curve curve) {
    Ramp ramp = new Ramp(0f);
    ramp.rampTo(1f, FRAMES, curve);
    float[] gains = run(ramp, FRAMES, 128);
    float steepest = 0f;
    for (int i = 1; i < FRAMES; i++)
      steepest = Math.max(steepest, Math.abs(gains[i] - gains[i - 1]));
    // decibels are steepest at the top: 68.7 dB in the whole time; the others at most pi / 2 times
    // a straight line
    double allowed = curve == Curve.DECIBEL ? 68.7 / 8.686 : Math.PI / 2;
    assertThat((double) steepest).isLessThan(1.01 * allowed / FRAMES + 1e-7);
  }

  @Test
  void aNewRampTakesOverFromWhereTheOldOneIs() {
    Ramp ramp = new Ramp(0f);
    ramp.rampTo(1f, 1000, Curve.LINEAR);
    run(ramp, 500, 128);
    ramp.rampTo(0f, 1000, Curve.LINEAR);
    float[] back = run(ramp, 1000, 128);
    assertThat(back[0]).isCloseTo(0.4995f, within(1e-6f));
    assertThat(back[999]).isZero();
  }

  @Test
  void twoThatCrossWithEqualPowerKeepTheirPower() {
    Ramp comes = new Ramp(0f);
    Ramp goes = new Ramp(1f);
    comes.rampTo(1f, FRAMES, Curve.EQUAL_POWER);
    goes.rampTo(0f, FRAMES, Curve.EQUAL_POWER);
    float[] in = run(comes, FRAMES, 128);
    float[] out = run(goes, FRAMES, 128);
    for (int i = 0; i < FRAMES; i++) {
      assertThat(in[i] * in[i] + out[i] * out[i]).isCloseTo(1f, within(1e-5f));
    }
  }
}
