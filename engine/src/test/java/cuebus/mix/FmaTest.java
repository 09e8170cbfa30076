package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FmaTest {
  @Test
  void doublesGiveTheBitsOfOneRoundingForNumbersOfEverySize() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000_000; i++) {
      same(
          Float.intBitsToFloat(random.nextInt()),
          Float.intBitsToFloat(random.nextInt()),
          anySize(random));
    }
  }

  @Test
  void doublesGiveTheBitsOfOneRoundingForSamplesAndCoefficients() {
    Random random = new Random(8);
    for (int i = 0; i < 3_000_000; i++) {
      same(
          random.nextFloat() * 2f - 1f, random.nextFloat() * 2f - 1f, random.nextFloat() * 2f - 1f);
    }
  }

  /** A product half-way between two floats, and an addend too small for a double to see: rounding twice goes wrong. */
  @Test
  void doublesGiveTheBitsOfOneRoundingWhereTwoRoundingsWouldNot() {
    float[] tiny = {0x1p-60f, -0x1p-60f, 0x1p-100f, -0x1p-149f, 0x1p-149f};
    int wrongIfRoundedTwice = 0;
    for (int i = 1; i < 2048; i++) {
      float a = 1f + i * 0x1p-12f;
      float b = 1f + 0x1p-12f;
      for (float c : tiny) {
        same(a, b, c);
        same(-a, b, c);
        if ((float) ((double) a * b + c) != Math.fma(a, b, c)) wrongIfRoundedTwice++;
      }
    }
    assertThat(wrongIfRoundedTwice).isPositive(); // or this test shows nothing
  }

  @Test
  void infinitiesAndZerosFollowTheSameRules() {
    float[] odd = {0f, -0f, 1f, -1f, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
    float[] all = java.util.Arrays.copyOf(odd, odd.length + 3);
    all[odd.length] = Float.POSITIVE_INFINITY;
    all[odd.length + 1] = Float.NEGATIVE_INFINITY;
    all[odd.length + 2] = Float.NaN;
    for (float a : all) for (float b : all) for (float c : all) same(a, b, c);
  }

  private static float anySize(Random random) {
    return Float.intBitsToFloat(random.nextInt());
  }

  private static void same(float a, float b, float c) {
    int expected = Float.floatToIntBits(Math.fma(a, b, c));
    if (Float.floatToIntBits(Fma.fromDoubles(a, b, c)) != expected) {
      assertThat(Fma.fromDoubles(a, b, c)).as("%s * %s + %s", a, b, c).isEqualTo(Math.fma(a, b, c));
    }
  }
}
