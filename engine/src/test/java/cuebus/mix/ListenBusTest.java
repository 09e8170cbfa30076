package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Compressor;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Desks;
import cuebus.desk.EqBand;
import cuebus.desk.Gate;
import cuebus.desk.Mastering;
import cuebus.desk.MixSource;
import cuebus.desk.Parameter;
import cuebus.desk.Processing;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator hears alone, and that nobody else hears a difference. */
class ListenBusTest {
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

  /** Mixes a second of a constant in every strip channel; all channels that go out. */
  private float[][] second(Mixer mixer, Desk desk, float... values) {
    float[][] in = new float[desk.stripChannels()][PERIOD];
    for (int c = 0; c < in.length; c++) Arrays.fill(in[c], values[c]);
    float[][] out = new float[desk.outChannels()][PERIOD];
    float[][] all = new float[desk.outChannels()][375 * PERIOD];
    for (int p = 0; p < 375; p++) {
      mixer.process(frame, in, out, PERIOD, null);
      for (int k = 0; k < out.length; k++) System.arraycopy(out[k], 0, all[k], p * PERIOD, PERIOD);
      frame += PERIOD;
    }
    return all;
  }

  private static float last(float[] signal) {
    return signal[signal.length - 1];
  }

  @Test
  void aStripIsHeardBeforeItsFaderThoughItIsMutedAndSentNowhere() {
    Desk desk = new Desks().mono("a").mono("b").bus("out", 1).listen(1).build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.stripMute(0), 1f, 0, Curve.LINEAR, 0));
    waiting.add(new DeskChange(Parameter.stripFader(0), -144f, 0, Curve.LINEAR, 0));
    mixer.listenTo(new boolean[] {true, false, false});
    float[][] out = second(mixer, desk, 0.5f, 0.25f);
    assertThat(last(out[1])).isEqualTo(0.5f);
    assertThat(out[0]).containsOnly(0f);
  }

  @Test
  void aBusIsHeardBeforeItsFader() {
    Desk desk =
        new Desks().mono("a").bus("out", 1).send("a", "out", 0f).listen(1).build();
    Mixer mixer = mixer(desk);
    waiting.add(new DeskChange(Parameter.busFader(0), -144f, 0, Curve.LINEAR, 0));
    mixer.listenTo(new boolean[] {false, true});
    float[][] out = second(mixer, desk, 0.5f);
    assertThat(last(out[1])).isEqualTo(0.5f);
    assertThat(last(out[0])).isZero();
  }

  @Test
  void severalAreHeardTogetherEachInTheMiddle() {
    Desk desk = new Desks()
        .mono("a", Processing.FLAT, -1f)
        .stereo("b", 1f)
        .bus("mono", 1)
        .send("a", "mono", 0f)
        .listen(2)
        .build();
    Mixer mixer = mixer(desk);
    mixer.listenTo(new boolean[] {true, true, true});
    float[][] out = second(mixer, desk, 0.1f, 0.2f, 0.4f);
    assertThat(last(out[1])).isCloseTo(0.2f * MINUS_3_DB + 0.2f, within(1e-6f));
    assertThat(last(out[2])).isCloseTo(0.2f * MINUS_3_DB + 0.4f, within(1e-6f));
  }

  @Test
  void aStereoStripIsSummedForOneEar() {
    Desk desk = new Desks().stereo("b", 0f).bus("out", 2).listen(1).build();
    Mixer mixer = mixer(desk);
    mixer.listenTo(new boolean[] {true, false});
    float[][] out = second(mixer, desk, 0.2f, 0.4f);
    assertThat(last(out[2])).isCloseTo(0.6f * MINUS_3_DB, within(1e-6f));
  }

  @Test
  void itComesAndGoesWithoutAClick() {
    Desk desk = new Desks().mono("a").bus("out", 1).listen(1).build();
    Mixer mixer = mixer(desk);
    float steepest = 0f;
    float before = 0f;
    for (boolean on : new boolean[] {false, true, false, true, false}) {
      mixer.listenTo(new boolean[] {on, false});
      float[] heard = second(mixer, desk, 0.5f)[1];
      for (float sample : heard) {
        steepest = Math.max(steepest, Math.abs(sample - before));
        before = sample;
      }
      assertThat(before).isEqualTo(on ? 0.5f : 0f);
    }
    // half a raised cosine of 480 frames is nowhere steeper than pi / 4 / 480
    assertThat(steepest).isBetween(0.0015f, 0.0017f);
  }

  @Test
  void whoChangesTheirMindInTheMiddleOfARampHearsNoClick() {
    Desk desk = new Desks().mono("a").bus("out", 1).listen(1).build();
    Mixer mixer = mixer(desk);
    float[][] in = {new float[PERIOD]};
    Arrays.fill(in[0], 0.5f);
    float[][] out = new float[2][PERIOD];
    float before = 0f;
    for (int p = 0; p < 40; p++) {
      mixer.listenTo(new boolean[] {p % 2 == 0, false});
      mixer.process(frame, in, out, PERIOD, null);
      frame += PERIOD;
      for (float sample : out[1]) {
        assertThat(sample).isCloseTo(before, within(0.0017f));
        before = sample;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void severalLoudSoundsTogetherStayBelowTheCeiling(int ears) {
    Desks desks = new Desks().bus("out", 1).listen(ears);
    for (int s = 0; s < 6; s++) desks.mono("s" + s);
    Desk desk = desks.build();
    Mixer mixer = mixer(desk);
    boolean[] all = new boolean[7];
    Arrays.fill(all, true);
    mixer.listenTo(all);
    Random random = new Random(11);
    float[][] in = new float[6][PERIOD];
    float[][] out = new float[1 + ears][PERIOD];
    TruePeak[] heard = new TruePeak[ears];
    Arrays.setAll(heard, k -> new TruePeak(desk.sampleRate()));
    for (int p = 0; p < 750; p++) {
      for (float[] channel : in) {
        for (int i = 0; i < PERIOD; i++) channel[i] = 2f * random.nextFloat() - 1f;
      }
      mixer.process(frame, in, out, PERIOD, null);
      frame += PERIOD;
      for (int k = 0; k < ears; k++) heard[k].process(out[1 + k], 0, PERIOD);
    }
    for (TruePeak peak : heard) {
      double dbtp = 20 * Math.log10(peak.truePeak());
      assertThat(dbtp).isBetween(ListenBus.CEILING_DBTP - 0.5, (double) ListenBus.CEILING_DBTP);
    }
  }

  @Test
  void belowTheCeilingItIsALookAheadLaterAndOtherwiseTheSameToTheBit() {
    Desk desk = new Desks().mono("a").bus("out", 1).listen(1).build();
    Mixer mixer = mixer(desk);
    mixer.listenTo(new boolean[] {true, false});
    second(mixer, desk, 0f); // the ramp is over
    Random random = new Random(12);
    int frames = 100 * PERIOD;
    float[] sent = new float[frames];
    float[] heard = new float[frames];
    float[][] out = new float[2][PERIOD];
    for (int at = 0; at < frames; at += PERIOD) {
      for (int i = 0; i < PERIOD; i++) sent[at + i] = 0.2f * random.nextFloat() - 0.1f;
      float[][] in = {Arrays.copyOfRange(sent, at, at + PERIOD)};
      mixer.process(frame, in, out, PERIOD, null);
      frame += PERIOD;
      System.arraycopy(out[1], 0, heard, at, PERIOD);
    }
    int later = new ListenBus(desk, PERIOD, 480).latencyFrames();
    assertThat(later).isPositive();
    assertThat(Arrays.mismatch(sent, 0, frames - later, heard, later, frames)).isEqualTo(-1);
  }

  private static Desk fullDesk(boolean listens) {
    Processing full = new Processing(
        3f,
        true,
        80f,
        new Gate(-40f),
        List.of(new EqBand(EqBand.Type.PEAK, 1000f, 6f, 1f)),
        new Compressor(-20f, 3f, 5f, 100f),
        7f);
    Mastering mastering = new Mastering(new Compressor(-20f, 2f, 5f, 100f), -16f, -1f);
    Desks desks = new Desks();
    for (int s = 0; s < 5; s++) desks.mono("s" + s, full, 0f);
    desks.stereo("st", 0.3f).share("s0", "s1").bus("a", 2, mastering, null).bus("b", 1);
    for (int s = 0; s < 5; s++) desks.send("s" + s, "a", -6f).send("s" + s, "b", -6f, s % 2 == 0);
    return desks.send("st", "a", 0f).listen(listens ? 2 : 0).build();
  }

  /** The bits of all buses, of two seconds of noise and of faders that move. */
  private float[][] buses(Desk desk, int period, boolean listening) {
    waiting.clear();
    Mixer mixer = mixer(desk);
    Random random = new Random(7);
    Random choice = new Random(8);
    float[][] in = new float[desk.stripChannels()][period];
    float[][] out = new float[desk.outChannels()][period];
    int frames = 96_000 / period * period;
    float[][] all = new float[desk.busChannels()][frames];
    for (int at = 0; at < frames; at += period) {
      for (float[] channel : in) {
        for (int i = 0; i < period; i++) channel[i] = random.nextFloat() - 0.5f;
      }
      if (at / period % 50 == 7) {
        float db = -20f * random.nextFloat();
        waiting.add(new DeskChange(Parameter.stripFader(1), db, 2000, Curve.S_CURVE, at + 31));
        waiting.add(new DeskChange(Parameter.send(2, 0), db, 2000, Curve.DECIBEL, at + 5));
        waiting.add(new DeskChange(Parameter.busFader(0), db, 300, Curve.LINEAR, at));
      }
      if (listening && at / period % 3 == 0) {
        boolean[] wanted = new boolean[desk.strips().size() + desk.buses().size()];
        for (int i = 0; i < wanted.length; i++) wanted[i] = choice.nextBoolean();
        mixer.listenTo(wanted);
      }
      mixer.process(at, in, out, period, null);
      for (int k = 0; k < all.length; k++) System.arraycopy(out[k], 0, all[k], at, period);
      if (listening && at == 60 * period) {
        assertThat(out[desk.busChannels()])
            .as("somebody does hear something")
            .isNotEqualTo(new float[period]);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 333})
  void noBusDiffersByABitWhileSomebodyListens(int period) {
    float[][] heard = buses(fullDesk(true), period, true);
    float[][] alone = buses(fullDesk(false), period, false);
    for (int k = 0; k < alone.length; k++) {
      assertThat(StripSignals.firstDifference(heard[k], alone[k]))
          .as("bus channel %d", k)
          .isEqualTo(-1);
      assertThat(StripSignals.peak(alone[k], 0, alone[k].length)).isGreaterThan(0.1f);
    }
  }

  @Test
  void whereThereIsNoRoomForItNothingIsPutOut() {
    Desk desk = new Desks().mono("a").bus("out", 1).listen(2).build();
    Mixer mixer = mixer(desk);
    mixer.listenTo(new boolean[] {true, true});
    float[][] out = new float[1][PERIOD];
    mixer.process(0, new float[1][PERIOD], out, PERIOD, null);
    assertThat(out[0]).containsOnly(0f);
  }

  @Test
  void flagsForAnotherDeskAreRefused() {
    Mixer mixer = mixer(new Desks().mono("a").bus("out", 1).listen(2).build());
    assertThatThrownBy(() -> mixer.listenTo(new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flags for 2");
  }
}
