package cuebus.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.status.ShowStatus.StreamWarning;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What a listener would complain about, and what not. */
class SoundWatchTest {
  private static final int RATE = 1000;

  private final SoundWatch watch = new SoundWatch(2, RATE);
  private final Random dice = new Random(3);

  private void hear(int seconds, IntToDoubleFunction left, IntToDoubleFunction right) {
    float[][] second = new float[2][RATE];
    for (int s = 0; s < seconds; s++) {
      for (int i = 0; i < RATE; i++) {
        second[0][i] = (float) left.applyAsDouble(i);
        second[1][i] = (float) right.applyAsDouble(i);
      }
      watch.hear(second, RATE);
    }
  }

  private double noise() {
    return 0.1 * dice.nextGaussian();
  }

  private List<String> said() {
    return watch.warnings().stream().map(StreamWarning::what).toList();
  }

  @Test
  void goodSoundIsNothingToSayAnythingAbout() {
    hear(100, i -> noise(), i -> noise());
    assertThat(said()).isEmpty();
  }

  @Test
  void silenceIsSaidAfterTenSecondsAndNotInAPause() {
    hear(9, i -> 0.0005, i -> 0);
    assertThat(said()).isEmpty();
    hear(3, i -> 0.0005, i -> 0);
    assertThat(watch.warnings())
        .containsExactly(new StreamWarning("silence", "nothing above -60 dBFS for 12 s", 12));
    hear(1, i -> noise(), i -> noise());
    assertThat(said()).isEmpty();
  }

  @Test
  void aSideThatIsMissingIsNamed() {
    hear(5, i -> noise(), i -> 0);
    assertThat(said()).containsExactly("right-missing");
    hear(5, i -> 0.00001, i -> noise());
    assertThat(said()).containsExactly("left-missing");
    hear(1, i -> noise(), i -> noise());
    assertThat(said()).isEmpty();
  }

  @Test
  void twoSidesThatAreTheSameForAMinuteAreMono() {
    double[] last = new double[1];
    hear(59, i -> last[0] = noise(), i -> last[0]);
    assertThat(said()).isEmpty();
    hear(1, i -> last[0] = noise(), i -> last[0]);
    assertThat(said()).containsExactly("mono");
    hear(1, i -> last[0] = noise(), i -> 0.9 * last[0]);
    assertThat(said()).as("panned a little is stereo").isEmpty();
  }

  @Test
  void clippingIsSaidForTenSecondsAndOneSampleIsNone() {
    hear(1, i -> i == 5 ? 1 : noise(), i -> noise());
    assertThat(said()).isEmpty();
    hear(1, i -> i >= 5 && i < 8 ? -1 : noise(), i -> noise());
    assertThat(said()).containsExactly("clipping");
    hear(9, i -> noise(), i -> noise());
    assertThat(said()).containsExactly("clipping");
    hear(1, i -> noise(), i -> noise());
    assertThat(said()).isEmpty();
  }
}
