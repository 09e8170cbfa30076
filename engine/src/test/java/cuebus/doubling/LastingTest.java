package cuebus.doubling;

import static cuebus.doubling.Scenes.confirmedOnce;
import static cuebus.doubling.Scenes.copy;
import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.last;
import static cuebus.doubling.Scenes.song;
import static cuebus.doubling.Scenes.talk;
import static cuebus.doubling.Scenes.talkFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Doubles that last, move, pause, come and go. */
class LastingTest {
  private static final int PERIOD = 480;

  private static Heard pair() {
    return new Heard(2, PERIOD, false);
  }

  @Test
  void tenMinutesOfSilenceChangeNothing() { // 16
    float[] console = talk(0, 8, 1);
    float[] camera = floor(copy(console, 80, -6, 0.4, 1), 1);
    Heard heard = pair().hear(floor(console, 2), camera);
    confirmedOnce(heard, 80);
    float[] nothing = new float[Sounds.frames(600)];
    int before = heard.all().size();
    heard.hear(nothing, nothing);
    heard.hear(floor(talk(0, 4, 2), 3), nothing);
    assertThat(heard.all()).hasSize(before);
    float[] more = talk(0, 12, 3);
    heard.hear(floor(more, 4), floor(copy(more, 80, -6, 0.4, 1), 5));
    assertThat(heard.of(Stage.GONE)).isEmpty();
    assertThat(heard.of(Stage.CONFIRMED)).hasSize(1);
  }

  @Test
  void aCopyThatComesAndGoesIsReportedABoundedNumberOfTimes() { // 17
    Heard heard = pair();
    for (int turn = 0; turn < 3; turn++) {
      float[] console = talk(0, 20, turn);
      float[] guest = Sounds.gain(talk(1, 20, turn), -6);
      heard.hear(floor(console, 1), floor(Sounds.sum(copy(console, 60, -6, 0.3, 1), guest), 2));
      float[] other = talk(0, 20, 10 + turn);
      heard.hear(floor(other, 3), floor(talk(1, 20, 20 + turn), 4));
    }
    assertThat(heard.of(Stage.CONFIRMED)).hasSize(3);
    assertThat(heard.of(Stage.GONE)).hasSizeBetween(2, 3);
    for (Heard.Finding it : heard.of(Stage.GONE))
      assertThat(it.atSeconds() % 40).isGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({"250, 330, 1", "330, 250, 2", "80, 1200, 3"})
  void aDelayThatJumpsIsLockedAgainInFiveSeconds(double before, double after, long seed) { // 18
    float[] console = talk(2, 24, seed);
    float[] one = copy(console, before, -6, 0.4, seed);
    float[] two = copy(console, after, -6, 0.4, seed);
    int jump = Sounds.frames(10);
    System.arraycopy(one, 0, two, 0, jump);
    Heard heard = Heard.of(floor(console, 1), floor(two, 2));
    confirmedOnce(heard, before);
    double lockedAt = heard.all().stream()
        .filter(it -> Math.abs(it.found().delayMs() - after) < 0.02)
        .mapToDouble(Heard.Finding::atSeconds)
        .findFirst()
        .orElseThrow();
    assertThat(lockedAt).isBetween(10.0, 15.0);
    assertThat(last(heard).delayMs()).isCloseTo(after, within(0.02));
    assertThat(heard.of(Stage.GONE)).isEmpty();
  }

  /**
   * Somewhere between 0 and 10 ms of a jitter buffer, another place every second or half, and a clock that is off.
   */
  @ParameterizedTest
  @CsvSource({"1.0, 30, 1", "1.0, -50, 2", "1.0, 0, 3", "0.5, 30, 4", "2.0, 50, 5"})
  void aCopyThroughOpusWithTenMillisecondsOfJitterIsConfirmed(
      double everySeconds, double ppm, long seed) { // 19
    float[] console = talk((int) seed, 24, seed);
    float[] far = Sounds.late(jittered(Codec.opus(console), everySeconds, seed), 0.5, ppm);
    List<Heard.Finding> found =
        Heard.of(floor(console, 1), floor(Sounds.gain(far, -6), 2)).of(Stage.CONFIRMED);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).found().delayMs()).isBetween(199.0, 213.0);
  }

  /** 200 ms later and up to 10 ms more; where the buffer changes, packets are cross-faded over 5 ms. */
  private static float[] jittered(float[] coded, double everySeconds, long seed) {
    Random dice = new Random(seed);
    int every = Sounds.frames(everySeconds);
    int before = 0;
    int now = 0;
    float[] far = new float[coded.length];
    for (int i = 0; i < far.length; i++) {
      if (i % every == 0) {
        before = now;
        now = dice.nextInt(481);
      }
      float fade = Math.min(1f, i % every / 240f);
      int from = i - 9600;
      if (from < 480) continue;
      far[i] = (1 - fade) * coded[from - before] + fade * coded[from - now];
    }
    return far;
  }

  @Test
  void droppedTapsAreCountedAndNeverBecomeAFinding() {
    Heard heard = pair();
    for (int part = 0; part < 30; part++) {
      heard
          .hear(floor(talk(0, 1, part), part), floor(talk(1, 1, 99 + part), -part))
          .drop(PERIOD);
    }
    assertThat(heard.detector.missedFrames()).isEqualTo(29L * PERIOD);
    assertThat(heard.all()).isEmpty();
  }

  @Test
  void aDoubleIsHeardThroughDroppedTaps() {
    float[] console = floor(talk(0, 20, 1), 1);
    float[] room = floor(copy(console, 43, -6, 0.4, 1), 2);
    Heard heard = pair();
    int part = Sounds.frames(5);
    for (int at = 0; at + part <= console.length; at += part) {
      heard
          .hear(piece(console, at, part - PERIOD), piece(room, at, part - PERIOD))
          .drop(PERIOD);
    }
    confirmedOnce(heard, 43);
  }

  private static float[] piece(float[] sound, int from, int frames) {
    return java.util.Arrays.copyOfRange(sound, from, from + frames);
  }

  @Test
  void thePeriodOfTheDeskChangesNoFinding() {
    float[] console = floor(talk(0, 10, 3), 1);
    float[] room = floor(copy(console, 43, -6, 0.4, 1), 2);
    List<DoubleFound> first = findings(new Heard(2, 64, false).hear(console, room));
    assertThat(first).isNotEmpty();
    for (int period : new int[] {1, 441, 1024, 48_000}) {
      assertThat(findings(new Heard(2, period, false).hear(console, room))).isEqualTo(first);
    }
  }

  private static List<DoubleFound> findings(Heard heard) {
    return heard.all().stream().map(Heard.Finding::found).toList();
  }

  @Test
  void threeDoublesAmongThirtyTwoInputsAreAllFound() { // 25
    float[][] inputs = new float[32][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 8 == 3 ? song(i / 8, 24, 8 * i) : talkFrom(i, 24, 7 * i);
      inputs[i] = floor(inputs[i], i);
    }
    int[][] doubles = {{0, 9}, {4, 22}, {17, 30}};
    double[] delaysMs = {20, 250, 700};
    for (int d = 0; d < 3; d++) {
      float[] copy = copy(inputs[doubles[d][0]], delaysMs[d], -8, 0.5, d);
      float[] own = Sounds.gain(inputs[doubles[d][1]], -6);
      inputs[doubles[d][1]] = Sounds.sum(copy, own);
    }
    List<String> found = new ArrayList<>();
    for (Heard.Finding it : Heard.of(inputs).of(Stage.CONFIRMED)) {
      found.add(it.found().first().id() + " " + it.found().second().id() + " "
          + Math.round(it.found().delayMs()));
    }
    assertThat(found).containsExactlyInAnyOrder("s0 s9 20", "s4 s22 250", "s17 s30 700");
  }
}
