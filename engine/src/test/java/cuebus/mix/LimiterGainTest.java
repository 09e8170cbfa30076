package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
      boolean falling = i / 100 % 2 == 0;
      values[i] = falling ? -i % 100 : random.nextInt(100);
    }
    int[] slid = new int[values.length];
    for (int at = 0; at < values.length; ) {
      int count = Math.min(1 + random.nextInt(200), values.length - at);
      int[] part = Arrays.copyOfRange(values, at, at + count);
      minimum.slide(part, count);
      System.arraycopy(part, 0, slid, at, count);
      assertThat(minimum.value()).isEqualTo(part[count - 1]);
      at += count;
    }
    for (int i = 0; i < values.length; i++) {
      int smallest = values[i];
      for (int j = Math.max(0, i - window + 1); j < i; j++)
        smallest = Math.min(smallest, values[j]);
      if (i < window - 1) smallest = Math.min(smallest, 50);
      assertThat(slid[i]).as("value %d", i).isEqualTo(smallest);
    }
  }

  @Test
  void theSmootherComesBackToExactlyOne() {
    GainSmoother smoother = new GainSmoother(22, 100);
    Random random = new Random(1);
    int[] gains = new int[100];
    float[] smooth = new float[gains.length];
    for (int round = 0; round < 1_000; round++) {
      Arrays.setAll(gains, i -> random.nextInt(ONE));
      smoother.smooth(gains, smooth, gains.length);
      assertThat(smoother.isAtOne()).isFalse();
    }
    Arrays.fill(gains, ONE);
    smoother.smooth(gains, smooth, smoother.span());
    for (int i = 0; i < smoother.span() - 1; i++) assertThat(smooth[i]).isLessThan(1f);
    assertThat(smooth[smoother.span() - 1]).isEqualTo(1f);
    assertThat(smoother.isAtOne()).as("the two gains before what it reaches").isFalse();
    smoother.smooth(gains, smooth, 2);
    assertThat(smooth[1]).isEqualTo(1f);
    assertThat(smoother.isAtOne()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 22})
  void theSmootherIsThreeMovingAverages(int length) {
    Random random = new Random(length);
    GainSmoother smoother = new GainSmoother(length, 100);
    int[] gains = new int[3_000];
    float[] smooth = new float[gains.length];
    Arrays.setAll(gains, i -> random.nextInt(ONE + 1));
    for (int at = 0; at < gains.length; ) {
      int count = Math.min(random.nextInt(101), gains.length - at);
      float[] part = new float[count];
      smoother.smooth(Arrays.copyOfRange(gains, at, at + count), part, count);
      System.arraycopy(part, 0, smooth, at, count);
      at += count;
    }
    long[] averaged = Arrays.stream(gains).mapToLong(gain -> gain).toArray();
    long before = ONE;
    for (int pass = 0; pass < 3; pass++) {
      averaged = sums(averaged, length, before);
      before *= length;
    }
    double part = 1.0 / ((double) ONE * length * length * length);
    for (int i = 0; i < gains.length; i++) {
      assertThat(smooth[i]).as("gain %d", i).isEqualTo((float) (averaged[i] * part));
    }
  }

  /** Of each value and the ones before it, {@code length} together. */
  private static long[] sums(long[] values, int length, long before) {
    long[] sums = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = i - length + 1; j <= i; j++) sums[i] += j < 0 ? before : values[j];
    }
    return sums;
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
      }
      for (int at = 0; at < peaks.length; ) {
        int count = Math.min(1 + random.nextInt(Limiter.CHUNK_FRAMES), peaks.length - at);
        float[] part = Arrays.copyOfRange(peaks, at, at + count);
        ride.ride(part, count);
        System.arraycopy(part, 0, gains, at, count);
        at += count;
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
    float[] peaks = new float[Limiter.CHUNK_FRAMES];
    peaks[0] = 10f;
    ride.ride(peaks, peaks.length);
    assertThat(ride.isAtRest()).isFalse();
    for (int done = 0; done < 48_000; done += peaks.length) {
      Arrays.fill(peaks, 0f);
      ride.ride(peaks, peaks.length);
    }
    assertThat(peaks[peaks.length - 1]).isEqualTo(1f);
    assertThat(ride.isAtRest()).isTrue();
  }
}
