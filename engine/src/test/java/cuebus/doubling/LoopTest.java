package cuebus.doubling;

import static cuebus.doubling.Scenes.copy;
import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.last;
import static cuebus.doubling.Scenes.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.report.RenderReport.DoubleResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scene 12: bars of recorded music, repeated to the sample, and doubled. At every whole number of rounds the two agree
 * as well as at the true delay; that they began only once tells it.
 */
class LoopTest {
  private static final double SECONDS = 16;

  @TempDir
  Path folder;

  private static float[] loop(int track, double fromSeconds, double roundSeconds) {
    return Sounds.cut(song(track, roundSeconds, fromSeconds), 0, SECONDS);
  }

  private static DoubleFound confirmed(Heard heard) {
    List<Heard.Finding> confirmed = heard.of(Stage.CONFIRMED);
    assertThat(confirmed).hasSize(1);
    assertThat(confirmed.get(0).atSeconds()).isLessThan(11);
    return last(heard);
  }

  /** A delay of more than half a round looks like an earlier one by the rest of it. */
  @ParameterizedTest
  @CsvSource({
    "0, 40, 2, 12, -6, 0",
    "1, 40, 2, 120, -4, 0.3",
    "2, 20, 2, 43.3, -9, 0.6",
    "3, 60, 1, 700, -6, 0.4",
    "4, 30, 2.4, 128.5, -12, 0",
    "0, 10, 1.5, 1000.4, -8, 0.5",
    "1, 70, 1, 20, -14, 0.7",
    "2, 50, 2.8, 250, -3, 0.2",
  })
  void aLoopDoubledIsConfirmedWithItsDelayAndNeverToBeAligned(
      int track, double from, double round, double delayMs, double levelDb, double rt60) {
    float[] loop = loop(track, from, round);
    DoubleFound found =
        confirmed(Heard.of(floor(loop, 1), floor(copy(loop, delayMs, levelDb, rt60, track), 2)));
    assertThat(found.periodic()).isTrue();
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
    assertThat(found.levelDb()).isCloseTo((float) levelDb, within(3f));
  }

  /** Nothing above 2 kHz, as of an old record or a bass: what neither has, they cannot share. */
  @ParameterizedTest
  @CsvSource({"1, 40, 2, 12, -6", "3, 20, 2, 80.7, -8", "4, 60, 1.5, 34, -10"})
  void aDullLoopDoubledIsConfirmedToo(
      int track, double from, double round, double delayMs, double levelDb) {
    float[] loop = dull(loop(track, from, round));
    DoubleFound found =
        confirmed(Heard.of(floor(loop, 1), floor(copy(loop, delayMs, levelDb, 0, track), 2)));
    assertThat(found.periodic()).isTrue();
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
  }

  /** 300 taps of a low-pass at 2 kHz, under a Blackman window. */
  private static float[] dull(float[] sound) {
    double[] taps = new double[301];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double x = i - 150;
      double turn = 2 * Math.PI * i / 300;
      double window = 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
      taps[i] = window * (x == 0 ? 1 : Math.sin(Math.PI * x / 12) / (Math.PI * x / 12));
      sum += taps[i];
    }
    float[] out = new float[sound.length];
    for (int t = 0; t < out.length; t++) {
      double value = 0;
      for (int i = 0; i < taps.length && i <= t; i++) value += taps[i] * sound[t - i];
      out[t] = (float) (value / sum);
    }
    return Sounds.at(out, Scenes.TALK_DB);
  }

  /** Then no beginning tells; it is the shortest delay of those with which the copy has a source at all. */
  @ParameterizedTest
  @CsvSource({"0, 40, 2, 12, -6", "1, 20, 2, 250.5, -8", "3, 60, 1, 20, -5"})
  void aMicrophoneThatIsOpenedWhileALoopPlaysIsTakenForTheSmallestDelayThatItCanHave(
      int track, double from, double round, double delayMs, double levelDb) {
    float[] loop = loop(track, from, round);
    float[] opened = Sounds.from(copy(loop, delayMs, levelDb, 0.3, track), 4.3);
    Heard heard = Heard.of(floor(loop, 1), floor(opened, 2));
    assertThat(heard.of(Stage.CONFIRMED)).hasSize(1);
    assertThat(last(heard).periodic()).isTrue();
    assertThat(last(heard).delayMs()).isCloseTo(delayMs, within(0.5 / 48));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "1, 2, 1.5", "2, 4, 2.4", "3, 0, 1", "4, 3, 2"})
  void loopsOfTwoTracksShareNothing(int one, int other, double round) {
    float[] first = loop(one, 30, round);
    float[] second = loop(other, 45, round);
    Scenes.nothingConfirmed(Heard.of(floor(first, 1), floor(second, 2)));
    Scenes.nothingConfirmed(Heard.of(floor(dull(first), 3), floor(dull(second), 4)));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 12, -6", "3, 2, 90.4, -8"})
  void onTheBusALoopIsDuckedWithoutAClickAndAligningIsNotOffered(
      int track, double round, double delayMs, double levelDb) {
    float[] loop = loop(track, 40, round);
    Hall.Rendered rendered = new Hall(folder)
        .strip("player", "", floor(loop, 1))
        .strip("room", "", floor(copy(loop, delayMs, levelDb, 0.3, 3), 2))
        .render();
    DoubleResult found = rendered.of("stream", "player", "room");
    assertThat(found.remedy()).isEqualTo("duck");
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
    assertThat(found.why()).doesNotContain("delaying");
    float[] gain = rendered.gain("stream", "room");
    int at = Hall.Rendered.block(Objects.requireNonNull(found.remediedMs())) + 40;
    for (float each : Arrays.copyOfRange(gain, at, at + 100)) assertThat(each).isLessThan(0.3f);
    assertThat(rendered.sharpestBend("stream", "room")).isLessThan(1e-3);
  }
}
