package cuebus.flash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definition of WCAG 2.3.1, sentence by sentence. */
class FlashCounterTest {
  private static final long MS = 1_000_000;
  private final FlashCounter counter = new FlashCounter();

  private long waitMs(String light, double luminance, long atMs) {
    return (counter.waitNs(light, luminance, atMs * MS) + MS - 1) / MS;
  }

  private void shine(String light, double luminance, long atMs) {
    assertThat(waitMs(light, luminance, atMs)).as("%s at %d ms", light, atMs).isZero();
    counter.take(light, luminance, atMs * MS);
  }

  /** On and off so often, from 0 ms on; returns how long the last change has to wait. */
  private long strobe(double dark, double bright, int changes, long everyMs) {
    counter.take("a", dark, 0);
    for (int i = 1; i < changes; i++) shine("a", i % 2 == 1 ? bright : dark, i * everyMs);
    return waitMs("a", changes % 2 == 1 ? bright : dark, changes * everyMs);
  }

  @Test
  void threeFlashesInASecondAreAllowedAndTheFourthIsNot() {
    assertThat(strobe(0, 1, 7, 100)).as("the way up to the fourth").isZero();
    counter.take("a", 1, 700 * MS);
    assertThat(waitMs("a", 0, 800))
        .as("until the first, from 100 ms on, is a second old")
        .isEqualTo(300);
    assertThat(waitMs("a", 0, 1_100)).isZero();
  }

  /** What hands did once: a slow change first must not hide one of the quick ones behind it. */
  @Test
  void noSecondHasFourWhereverItBegins() {
    long[] atMs = {371, 1038, 1102, 1161, 1223, 1281, 1341, 1402};
    counter.take("a", 0, 0);
    for (int i = 0; i < atMs.length; i++) shine("a", (i + 1) % 2, atMs[i]);
    assertThat(waitMs("a", 1, 1462)).as("until 1038 ms is a second old").isEqualTo(576);
    assertThat(waitMs("a", 1, 2038)).isZero();
  }

  @Test
  void exactlyThreeASecondGoOnForEver() {
    counter.take("a", 0, 0);
    for (int i = 1; i < 600; i++) shine("a", i % 2, i * 500 / 3);
  }

  @ParameterizedTest
  @CsvSource({
    "0.80, 1.00, the darker is not below 0.80",
    "0.30, 0.39, less than a tenth",
  })
  void whatIsNoFlashIsNotCounted(double dark, double bright, String why) {
    assertThat(strobe(dark, bright, 100, 20)).as(why).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.79, 1.00", "0.30, 0.40", "0.00, 0.10"})
  void theSmallestFlashesAreCounted(double dark, double bright) {
    assertThat(strobe(dark, bright, 8, 20)).isPositive();
  }

  @Test
  void aFadeThatOnlyRisesIsNoFlashHoweverManySteps() {
    for (int i = 0; i <= 100; i++) shine("a", i / 100.0, i * 5L);
  }

  @Test
  void manySmallStepsOneWayAddUpToAChange() {
    counter.take("a", 0.5, 0);
    long atMs = 0;
    for (int flash = 0; flash < 3; flash++) {
      for (int i = 1; i <= 4; i++) shine("a", 0.5 + i * 0.03, atMs += 10);
      for (int i = 3; i >= 0; i--) shine("a", 0.5 + i * 0.03, atMs += 10);
    }
    for (int i = 1; i <= 4; i++) shine("a", 0.5 + i * 0.03, atMs += 10);
    assertThat(waitMs("a", 0.5, atMs + 10)).isPositive();
  }

  @Test
  void lightsThatFlashInTurnCountTogether() {
    for (String light : new String[] {"a", "b", "c", "d"}) counter.take(light, 0, 0);
    long atMs = 0;
    for (String light : new String[] {"a", "b", "c"}) {
      shine(light, 1, atMs += 60);
      shine(light, 0, atMs += 60);
    }
    shine("d", 1, atMs += 60);
    assertThat(waitMs("d", 0, atMs + 60)).isPositive();
  }

  @Test
  void lightsThatFlashTogetherAreOneFlash() {
    for (int light = 0; light < 8; light++) counter.take("l" + light, 0, 0);
    for (int i = 1; i <= 6; i++) {
      for (int light = 0; light < 8; light++) shine("l" + light, i % 2, i * 100L);
    }
  }

  @Test
  void aLightThatWasOnForLongHasNotFlashedWhenItGoesOut() {
    counter.take("a", 0, 0);
    for (int i = 0; i < 4; i++) {
      shine("a" + i, 0, 0);
      shine("a" + i, 1, 100 + i * 50);
    }
    for (int i = 0; i < 4; i++) shine("a" + i, 0, 5_000 + i * 50);
  }
}
