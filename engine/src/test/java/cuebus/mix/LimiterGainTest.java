package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterGainTest {
  private static final int ONE = GainSmoother.ONE;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 73})
  void theSlidingMinimumIsTheSmallestOfItsWindow(int window) {
    Random random = new Random(window);
    SlidingMinimum minimum = new SlidingMinimum(window, 50);
    int[] values = new int[5_000];
    for (int i = 0; i < values.length; i++) {
      boolean falling = i / 100 % 2 == 0; // long slopes fill the queue
      values[i] = falling ? -i % 100 : random.nextInt(100);
      int smallest = values[i];
      for (int j = Math.max(0, i - window + 1); j < i; j++)
        smallest = Math.min(smallest, values[j]);
      if (i < window - 1) smallest = Math.min(smallest, 50);
      assertThat(minimum.push(values[i])).as("value %d", i).isEqualTo(smallest);
    }
  }

  @Test
  void theSmootherComesBackToExactlyOne() {
    GainSmoother smoother = new GainSmoother(22);
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) smoother.push(random.nextInt(ONE));
    assertThat(smoother.isAtOne()).isFalse();
    for (int i = 0; i < smoother.span() - 1; i++) assertThat(smoother.push(ONE)).isLessThan(1f);
    assertThat(smoother.push(ONE)).isEqualTo(1f);
    assertThat(smoother.isAtOne()).isTrue();
  }

  @Test
  void theGainIsDownWhenThePeakComesOut() {
    for (int rate : new int[] {44_100, 48_000, 96_000}) {
      Random random = new Random(rate);
      LimiterGain ride = new LimiterGain(rate, 0.5f);
      float[] peaks = new float[rate / 4];
      float[] gains = new float[peaks.length];
      for (int i = 0; i < peaks.length; i++) {
        peaks[i] = random.nextInt(50) == 0 ? 10 * random.nextFloat() : 0.1f;
        gains[i] = ride.next(peaks[i]);
      }
      for (int i = 0; i + ride.delayFrames() < peaks.length; i++) {
        float out = peaks[i] * gains[i + ride.delayFrames()];
        assertThat(out).as("peak %d", i).isLessThanOrEqualTo(0.5f * 1.000001f);
      }
    }
  }

  @Test
  void theGainComesBackWithinASecondAndThenRests() {
    LimiterGain ride = new LimiterGain(48_000, 0.5f);
    ride.next(10f);
    assertThat(ride.isAtRest()).isFalse();
    float gain = 0;
    for (int i = 0; i < 48_000; i++) gain = ride.next(0f);
    assertThat(gain).isEqualTo(1f);
    assertThat(ride.isAtRest()).isTrue();
  }
}
