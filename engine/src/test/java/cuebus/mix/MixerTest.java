package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Desks;
import cuebus.desk.Mastering;
import cuebus.desk.MixMinus;
import cuebus.desk.MixSource;
import cuebus.desk.Parameter;
import cuebus.desk.Processing;
import cuebus.desk.TapBlock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixerTest {
  private static final int PERIOD = 128;
  private static final float MINUS_3_DB = (float) Math.sqrt(0.5);

  private final Queue<DeskChange> waiting = new ArrayDeque<>();
  private long frame;

  private int poll(MixSource.Receiver receiver, int limit) {
    int count = 0;
    for (; count < limit && !waiting.isEmpty(); count++) receiver.onChange(waiting.remove());
    return count;
  }

  private Mixer mixer(Desk desk) {
    return new Mixer(desk, 4096, this::poll);
  }

  /** Mixes whole signals, one a strip channel, and returns one a bus channel. */
  private float[][] mix(Mixer mixer, Desk desk, int period, float[]... in) {
    int frames = in[0].length;
    float[][] out = new float[desk.busChannels()][frames];
    float[][] blockOut = new float[desk.busChannels()][period];
    for (int at = 0; at < frames; at += period) {
      int n = Math.min(period, frames - at);
      float[][] block = new float[in.length][];
      for (int c = 0; c < in.length; c++) block[c] = Arrays.copyOfRange(in[c], at, at + n);
      mixer.process(frame, block, blockOut, n, null);
      for (int k = 0; k < out.length; k++) System.arraycopy(blockOut[k], 0, out[k], at, n);
      frame += n;
    }
    return out;
  }

  private static float[] noise(int seed, int frames) {
    Random random = new Random(seed);
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) samples[i] = random.nextFloat() - 0.5f;
    return samples;
  }

  private static float[] constant(float value, int frames) {
    float[] samples = new float[frames];
    Arrays.fill(samples, value);
    return samples;
  }

  @Test
  void oneStripAtUnityComesOutBitForBit() {
    Desk desk = new Desks().mono("a").bus("out", 1).send("a", "out", 0f).build();
    float[] in = noise(1, 5000);
    assertThat(mix(mixer(desk), desk, PERIOD, in)[0]).isEqualTo(in);
  }

  @Test
  void aStereoStripInTheMiddleComesOutBitForBit() {
    Desk desk = new Desks().stereo("a", 0f).bus("out", 2).send("a", "out", 0f).build();
    float[] left = noise(1, 5000);
    float[] right = noise(2, 5000);
    assertThat(mix(mixer(desk), desk, PERIOD, left, right))
        .isDeepEqualTo(new float[][] {left, right});
  }

  @Test
  void whatIsNotSentIsNotHeard() {
    Desk desk =
        new Desks().mono("a").mono("b").bus("out", 2).send("b", "out", -144f).build();
    for (float[] channel : mix(mixer(desk), desk, PERIOD, noise(1, 500), noise(2, 500))) {
      assertThat(channel).containsOnly(0f);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.70710678, 0.70710678", "-1, 1, 0", "1, 0, 1", "-0.3, 0.85264, 0.52250"})
  void aMonoStripPansWithEqualPower(float pan, float left, float right) {
    Desk desk = new Desks()
        .mono("a", Processing.FLAT, pan)
        .bus("out", 2)
        .send("a", "out", 0f)
        .build();
    float[][] out = mix(mixer(desk), desk, PERIOD, constant(1f, 200));
    assertThat(out[0][150]).isCloseTo(left, within(1e-5f));
    assertThat(out[1][150]).isCloseTo(right, within(1e-5f));
  }

  @Test
  void aStereoStripHasABalance() {
    Desk desk = new Desks().stereo("a", 0.5f).bus("out", 2).send("a", "out", 0f).build();
    float[][] out = mix(mixer(desk), desk, PERIOD, constant(1f, 200), constant(0.5f, 200));
    assertThat(out[0][150]).isCloseTo((float) Math.cos(Math.PI / 4), within(1e-6f));
    assertThat(out[1][150]).isEqualTo(0.5f);
  }

  @Test
  void aStereoStripOnAOneChannelBusIsSummedAtMinus3Db() {
    Desk desk = new Desks().stereo("a", 0.5f).bus("out", 1).send("a", "out", 0f).build();
    float[][] out = mix(mixer(desk), desk, PERIOD, constant(0.5f, 200), constant(0.25f, 200));
    assertThat(out[0][150]).isCloseTo(0.75f * MINUS_3_DB, within(1e-6f));
  }

  @Test
  void trimAndPolarityComeFirst() {
    Processing processing = new Processing(6f, true, null, null, List.of(), null, 0f);
    Desk desk =
        new Desks().mono("a", processing, 0f).bus("out", 1).send("a", "out", 0f).build();
    float[][] out = mix(mixer(desk), desk, PERIOD, constant(0.25f, 200));
    assertThat(out[0][150]).isCloseTo(-0.25f * 1.9952623f, within(1e-6f));
  }

  @Test
  void aTrimMovesWithoutAClickAndKeepsThePolarity() {
    Processing processing = new Processing(0f, true, null, null, List.of(), null, 0f);
    Desk desk = new Desks()
        .mono("a", processing, 0f)
        .mono("b")
        .bus("out", 1)
        .send("a", "out", 0f)
        .send("b", "out", 0f)
        .build();
    waiting.add(new DeskChange(Parameter.stripTrim(0), -20f, 0, Curve.S_CURVE, 777));
    float[] out = mix(mixer(desk), desk, PERIOD, constant(1f, 3000), constant(0f, 3000))[0];
    assertThat(out[777 - 1]).isEqualTo(-1f);
    assertThat(out[778 + 480]).isCloseTo(-0.1f, within(1e-6f));
    assertThat(out[2999]).isEqualTo(out[778 + 480]);
    double ideal = 0.9 * Math.PI * Math.PI / 480 / 480 / 2;
    assertThat(largestBend(out)).isLessThan(1.01 * ideal + 3e-7);
  }

  @Test
  void aDelayHoldsBackByWholeFrames() {
    Processing processing = new Processing(0f, false, null, null, List.of(), null, 12f);
    Desk desk =
        new Desks().mono("a", processing, 0f).bus("out", 1).send("a", "out", 0f).build();
    float[] in = noise(3, 2000);
    float[] out = mix(mixer(desk), desk, PERIOD, in)[0];
    assertThat(Arrays.copyOfRange(out, 576, 2000)).isEqualTo(Arrays.copyOf(in, 2000 - 576));
    assertThat(Arrays.copyOf(out, 576)).containsOnly(0f);
  }

  @Test
  void aPreFaderSendDoesNotHearTheFaderButTheMixDoes() {
    Desk desk = new Desks()
        .mono("a")
        .bus("mix", 1)
        .bus("ears", 1)
        .send("a", "mix", 0f)
        .send("a", "ears", 0f, true)
        .build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.stripFader(0), -144f, 0, Curve.LINEAR, 0));
    float[][] out = mix(mixer, desk, PERIOD, constant(1f, 2000));
    assertThat(out[0][1999]).isZero();
    assertThat(out[1][1999]).isEqualTo(1f);
  }

  @Test
  void aMixMinusBusFollowsTheMixAndLeavesItsStripOutToTheLastBit() {
    Desk desk = new Desks()
        .mono("host")
        .mono("caller")
        .bus("stream", 1)
        .bus(
            "back",
            1,
            Mastering.NONE,
            new MixMinus(Desks.bus("stream"), Set.of(Desks.strip("caller"))))
        .send("host", "stream", 0f)
        .send("caller", "stream", 0f)
        .build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.send(0, 0), -20f, 4800, Curve.S_CURVE, 1000));
    float[] host = noise(1, 20_000);
    float[][] out = mix(mixer, desk, PERIOD, host, noise(2, 20_000));
    assertThat(Arrays.copyOf(out[1], 1000)).isEqualTo(Arrays.copyOf(host, 1000));
    for (int i = 6000; i < 20_000; i++) {
      assertThat(out[1][i]).isCloseTo(host[i] * 0.1f, within(1e-7f));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 129, 1000})
  void aChangeBeginsExactlyAtItsFrame(long atFrame) {
    Desk desk = new Desks().mono("a").bus("out", 1).send("a", "out", 0f).build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.send(0, 0), -6f, 0, Curve.LINEAR, atFrame));
    float[] out = mix(mixer, desk, PERIOD, constant(1f, 3000))[0];
    for (int i = 0; i < atFrame; i++) assertThat(out[i]).isEqualTo(1f);
    assertThat(out[(int) atFrame]).isLessThan(1f);
    assertThat(out[(int) atFrame + 480]).isCloseTo(0.5011872f, within(1e-6f));
    assertThat(mixer.late()).isZero();
  }

  @Test
  void aChangeThatComesLateIsAppliedAtOnceAndCounted() {
    Desk desk = new Desks().mono("a").bus("out", 1).send("a", "out", 0f).build();
    Mixer mixer = mixer(desk);
    frame = 1000;
    waiting.add(new DeskChange(Parameter.stripMute(0), 1f, 0, Curve.S_CURVE, 900));
    float[] out = mix(mixer, desk, PERIOD, constant(1f, 1000))[0];
    assertThat(out[999]).isZero();
    assertThat(mixer.late()).isEqualTo(1);
  }

  @Test
  void severalMovesOfOneSendInOneMomentCountOnce() {
    Desk desk = new Desks().mono("a").bus("out", 1).send("a", "out", 0f).build();
    Mixer mixer = mixer(desk);
    for (int i = 0; i < 5; i++) {
      waiting.add(new DeskChange(Parameter.send(0, 0), 0f, 0, Curve.LINEAR, 100)); // where it is
      waiting.add(new DeskChange(Parameter.send(0, 0), -6f, 0, Curve.LINEAR, 100));
    }
    float[] out = mix(mixer, desk, PERIOD, constant(1f, 1000))[0];
    for (float sample : out) assertThat(sample).isBetween(0.5f, 1f);
    assertThat(out[999]).isCloseTo(0.5011872f, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fader", "mute", "send", "bus fader", "bus mute"})
  void nothingClicks(String what) {
    Desk desk = new Desks().mono("a").bus("out", 1).send("a", "out", 0f).build();
    Parameter parameter = switch (what) {
      case "fader" -> Parameter.stripFader(0);
      case "mute" -> Parameter.stripMute(0);
      case "send" -> Parameter.send(0, 0);
      case "bus fader" -> Parameter.busFader(0);
      default -> Parameter.busMute(0);
    };
    float off = what.endsWith("mute") ? 1f : -144f;
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(parameter, off, 0, Curve.S_CURVE, 777));
    float[] out = mix(mixer, desk, PERIOD, constant(1f, 3000))[0];
    assertThat(out[2999]).isZero();
    // an ideal raised cosine of 480 frames bends by (pi / 480)^2 / 2 a frame and no more
    double ideal = Math.PI * Math.PI / 480 / 480 / 2;
    assertThat(largestBend(out)).isLessThan(1.01 * ideal + 3e-7);
  }

  private static double largestBend(float[] samples) {
    double largest = 0;
    for (int i = 2; i < samples.length; i++) {
      double bend = samples[i] - 2.0 * samples[i - 1] + samples[i - 2];
      largest = Math.max(largest, Math.abs(bend));
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64, 100, 1024})
  void whatComesOutDoesNotDependOnThePeriod(int period) {
    Processing full = new Processing(
        2f,
        false,
        80f,
        new cuebus.desk.Gate(-50f),
        List.of(new cuebus.desk.EqBand(cuebus.desk.EqBand.Type.PEAK, 1000f, 6f, 1f)),
        new cuebus.desk.Compressor(-20f, 3f, 5f, 100f),
        3f);
    Desk desk = new Desks()
        .mono("a", full, 0.2f)
        .mono("b", full, 0f)
        .share("a", "b")
        .bus(
            "out",
            2,
            new Mastering(new cuebus.desk.Compressor(-20f, 2f, 5f, 100f), -16f, -1f),
            null)
        .send("a", "out", 6f)
        .send("b", "out", 0f)
        .build();
    float[][] in = {noise(1, 30_000), noise(2, 30_000)};
    float[][][] outs = new float[2][][];
    int[] periods = {PERIOD, period};
    for (int i = 0; i < 2; i++) {
      frame = 0;
      waiting.add(new DeskChange(Parameter.send(1, 0), -20f, 5000, Curve.DECIBEL, 3333));
      waiting.add(new DeskChange(Parameter.stripTrim(1), 9f, 2000, Curve.S_CURVE, 9999));
      waiting.add(new DeskChange(Parameter.stripMute(0), 1f, 0, Curve.S_CURVE, 12_345));
      outs[i] = mix(mixer(desk), desk, periods[i], in);
    }
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < 30_000; i++) {
        assertThat(outs[1][k][i]).isCloseTo(outs[0][k][i], within(2e-6f));
      }
    }
  }

  @Test
  void oneBadSampleIsSilenceAndThenTheSoundGoesOn() {
    Processing processing = new Processing(
        0f, false, 80f, null, List.of(), new cuebus.desk.Compressor(-20f, 3f, 5f, 100f), 0f);
    Desk desk = new Desks()
        .mono("a", processing, 0f)
        .bus("out", 1, new Mastering(null, -16f, -1f), null)
        .send("a", "out", 0f)
        .build();
    float[] in = noise(1, 10_000);
    in[500] = Float.NaN;
    in[501] = Float.POSITIVE_INFINITY;
    float[] out = mix(mixer(desk), desk, PERIOD, in)[0];
    for (float sample : out) assertThat(Math.abs(sample)).isLessThan(1f);
    assertThat(out[9999]).isNotZero();
  }

  @Test
  void theTapHearsStripsBehindTrimAndBusesAsTheyGoOut() {
    Processing processing = new Processing(6f, false, null, null, List.of(), null, 0f);
    Desk desk = new Desks()
        .mono("a", processing, 0f)
        .bus("out", 1)
        .send("a", "out", -6f)
        .build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.stripMute(0), 1f, 0, Curve.LINEAR, 0));
    TapBlock tap = new TapBlock(2, 1024);
    float[][] out = new float[1][1024];
    mixer.process(4711, new float[][] {constant(0.25f, 1024)}, out, 1024, tap);
    assertThat(tap.startFrame).isEqualTo(4711);
    assertThat(tap.frames).isEqualTo(1024);
    assertThat(tap.samples[1000]).isCloseTo(0.25f * 1.9952623f, within(1e-6f));
    assertThat(Arrays.copyOfRange(tap.samples, 1024, 2048)).isEqualTo(out[0]);
    assertThat(out[0][1000]).isZero();
  }
}
