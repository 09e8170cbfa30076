package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Desks;
import cuebus.desk.MixSource;
import cuebus.desk.Parameter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the guard leaves of a strip, as it is heard. */
class BusShareTest {
  private static final int SECOND = 48_000;
  private static final int PERIOD = 128;

  private final Queue<DeskChange> waiting = new ArrayDeque<>();
  private final Desk desk = new Desks()
      .mono("one")
      .mono("two")
      .bus("stream", 1)
      .bus("hall", 1)
      .send("one", "stream", 0f)
      .send("two", "stream", 0f)
      .send("two", "hall", 0f)
      .build();
  private final Mixer mixer = new Mixer(desk, PERIOD, this::poll);

  private int poll(MixSource.Receiver receiver, int limit) {
    int count = 0;
    for (; count < limit && !waiting.isEmpty(); count++) receiver.onChange(waiting.remove());
    return count;
  }

  private void at(int frame, Parameter parameter, float value) {
    waiting.add(new DeskChange(parameter, value, SECOND / 10, Curve.S_CURVE, frame));
  }

  private float[][] mix(float[] one, float[] two) {
    float[][] out = new float[2][one.length];
    float[][] period = new float[2][PERIOD];
    for (int from = 0; from + PERIOD <= one.length; from += PERIOD) {
      float[][] in = new float[2][PERIOD];
      System.arraycopy(one, from, in[0], 0, PERIOD);
      System.arraycopy(two, from, in[1], 0, PERIOD);
      mixer.process(from, in, period, PERIOD, null);
      for (int b = 0; b < 2; b++) System.arraycopy(period[b], 0, out[b], from, PERIOD);
    }
    return out;
  }

  private static float[] noise(int seed, int frames) {
    Random random = new Random(seed);
    float[] samples = new float[frames];
    for (int t = 0; t < frames; t++) samples[t] = random.nextFloat() - 0.5f;
    return samples;
  }

  private static double powerOf(float[] samples, int from, int to) {
    double power = 0;
    for (int t = from; t < to; t++) power += (double) samples[t] * samples[t];
    return power / (to - from);
  }

  @Test
  void twoThatHearOneTalkerAddUpToOneAndOnTheOtherBusNothingChanges() {
    float[] talker = noise(1, 3 * SECOND);
    at(0, Parameter.guardShare(0, 0), 1f);
    at(0, Parameter.guardShare(1, 0), 1f);
    float[][] out = mix(talker, talker);
    double alone = powerOf(talker, 2 * SECOND, 3 * SECOND - PERIOD);
    double shared = powerOf(out[0], 2 * SECOND, 3 * SECOND - PERIOD);
    assertThat(10 * Math.log10(shared / alone)).isBetween(-0.1, 0.1);
    int whole = out[1].length / PERIOD * PERIOD;
    for (int t = 0; t < whole; t++) assertThat(out[1][t]).isEqualTo(talker[t]);
  }

  @Test
  void whoSpeaksAloneHasAllOfIt() {
    float[] talker = noise(1, 3 * SECOND);
    at(0, Parameter.guardShare(0, 0), 1f);
    at(0, Parameter.guardShare(1, 0), 1f);
    float[][] out = mix(talker, new float[talker.length]);
    double alone = powerOf(talker, 2 * SECOND, 3 * SECOND - PERIOD);
    double shared = powerOf(out[0], 2 * SECOND, 3 * SECOND - PERIOD);
    assertThat(10 * Math.log10(shared / alone)).isBetween(-0.05, 0.0);
  }

  @Test
  void whenTheyShareNoMoreTheSoundIsAsBeforeToTheLastBit() {
    float[] one = noise(1, 3 * SECOND);
    float[] two = noise(2, 3 * SECOND);
    at(0, Parameter.guardShare(0, 0), 1f);
    at(0, Parameter.guardShare(1, 0), 1f);
    at(SECOND, Parameter.guardShare(0, 0), 0f);
    at(SECOND, Parameter.guardShare(1, 0), 0f);
    at(SECOND / 2, Parameter.guard(1, 0), -12f);
    at(SECOND * 3 / 2, Parameter.guard(1, 0), 0f);
    float[][] out = mix(one, two);
    for (int t = 2 * SECOND; t < 3 * SECOND - PERIOD; t++) {
      assertThat(out[0][t]).isEqualTo(one[t] + two[t]);
    }
  }
}
