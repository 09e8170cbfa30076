package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final int RATE = 48_000;
  private static final int EVERY = 24_576;

  @Test
  void threeWildMeasurementsInTenDoNotMoveIt() {
    Random dice = new Random(1);
    Drift drift = new Drift(RATE);
    for (int i = 0; i < 40; i++) {
      double wild = i % 10 < 3 ? 30 * dice.nextDouble() : 0;
      drift.add((long) i * EVERY, 1000 + 50e-6 * i * EVERY + 0.1 * dice.nextGaussian() + wild);
    }
    assertThat(drift.perFrame() * 1e6).isCloseTo(50, within(1.0));
  }

  @Test
  void afterAFewSecondsItIsNotKnownYet() {
    Drift drift = new Drift(RATE);
    for (int i = 0; i < 10; i++) drift.add((long) i * EVERY, 1000 + i);
    assertThat(drift.known()).isFalse();
    assertThat(drift.perFrame()).isZero();
  }
}
