package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinaryLogTest {
  private static final double DB = 20.0 * Math.log10(2.0);

  @Test
  void levelsAreRightToAThousandthOfADecibel() {
    for (float x = 1e-9f; x < 60f; x *= 1.0007f) {
      float[] values = {x, -x};
      new BinaryLog(2).log2(values, 2);
      double exact = StrictMath.log(x) / StrictMath.log(2.0);
      assertThat(values[0] * DB).as("%s", x).isCloseTo(exact * DB, within(0.001));
      assertThat(values[1]).isEqualTo(values[0]);
    }
  }

  @Test
  void gainsAreRightToATenThousandthOfADecibel() {
    for (float x = 0f; x <= 16f; x += 0.0137f) {
      float[] values = {x};
      new BinaryLog(1).oneOverExp2(values, 1);
      double exactDb = -x * DB;
      assertThat(20.0 * Math.log10(values[0])).as("%s", x).isCloseTo(exactDb, within(1e-4));
    }
  }

  @Test
  void wholePowersOfTwoAreExactThere() {
    float[] values = {0x1p-32f, 0x1p-3f, 1f, 2f, 64f};
    new BinaryLog(5).log2(values, 5);
    assertThat(values).containsExactly(-32f, -3f, 0f, 1f, 6f);
    float[] zero = {0f, -0f};
    new BinaryLog(2).oneOverExp2(zero, 2);
    assertThat(zero).containsExactly(1f, 1f);
  }

  @Test
  void silenceAndBrokenSamplesAreTheLowestLevel() {
    float[] values = {0f, -0f, 1e-30f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    new BinaryLog(6).log2(values, 6);
    assertThat(values).containsOnly(-32f);
  }

  @Test
  void hugeSamplesAreTheHighestLevel() {
    float[] values = {65f, -1e20f};
    new BinaryLog(2).log2(values, 2);
    assertThat(values).containsOnly(6f);
  }
}
