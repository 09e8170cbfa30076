package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Desk;
import cuebus.desk.Desks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainShareTest {
  private static final int FRAMES = 48_000;
  private static final int[] FIRST_CHANNEL = {0, 1, 2};

  private final Desk desk =
      new Desks().mono("a").mono("b").bus("out", 1).share("a", "b").build();
  private final GainShare share = GainShare.of(desk)[0];
  private final float[] gains = {1f, 1f};

  private void run(float[] a, float[] b) {
    share.process(new float[][] {a, b}, FIRST_CHANNEL, 0, a.length);
    share.readGains(gains);
  }

  private static float[] noise(int seed, float level) {
    Random random = new Random(seed);
    float[] samples = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) samples[i] = level * (2 * random.nextFloat() - 1);
    return samples;
  }

  @Test
  void whoSpeaksAloneHasTheWholeGain() {
    run(noise(1, 0.3f), noise(2, 0.0003f));
    assertThat(gains[0]).isGreaterThan(0.999f);
    assertThat(gains[1]).isLessThan(0.001f);
  }

  @Test
  void twoThatHearOneTalkerAddUpToOne() {
    float[] near = noise(1, 0.4f);
    float[] far = near.clone();
    for (int i = 0; i < far.length; i++) far[i] *= 0.5f;
    run(near, far);
    assertThat(gains[0] + gains[1]).isCloseTo(1f, within(1e-4f));
    assertThat(gains[0]).isCloseTo(0.8f, within(0.02f)); // 6 dB more is four times the power
  }

  @Test
  void aMutedMicrophoneTakesNothingFromTheOther() {
    run(noise(1, 0.3f), new float[FRAMES]);
    assertThat(gains[0]).isGreaterThan(0.9999f);
  }

  @Test
  void theGainMovesWithoutSteps() {
    float[] a = new float[FRAMES];
    float[] b = new float[FRAMES];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0, FRAMES / 2, 0.001f);
    Arrays.fill(b, FRAMES / 2, FRAMES, 0.5f); // the second one begins to speak
    float before = a[0];
    run(a, b);
    float largest = 0f;
    for (int i = 1; i < FRAMES; i++) largest = Math.max(largest, Math.abs(a[i] - a[i - 1]));
    assertThat(before).isEqualTo(0.5f);
    assertThat(largest).isLessThan(0.5f / (0.025f * 48_000)); // a 25 ms smoother moves no faster
  }
}
