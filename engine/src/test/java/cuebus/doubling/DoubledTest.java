package cuebus.doubling;

import static cuebus.doubling.Scenes.confirmedOnce;
import static cuebus.doubling.Scenes.copy;
import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.last;
import static cuebus.doubling.Scenes.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound that is heard twice, and how it is found. Numbers in names are those of the scenes in the design. */
class DoubledTest {
  private static final double SECONDS = 8;

  @ParameterizedTest
  @CsvSource({"20.3, -6, 0.4, 1", "34.7, -10, 0.9, 2", "11.1, -14, 0.6, 3", "20, -3, 0.9, 4"})
  void aRoomMicrophoneBesideTheConsoleIsConfirmedInThreeSeconds(
      double delayMs, double levelDb, double rt60, long seed) {
    float[] console = talk(0, SECONDS, seed);
    float[] guest = Sounds.gain(talk(1, SECONDS, seed), -6);
    float[] room = floor(Sounds.sum(copy(console, delayMs, levelDb, rt60, seed), guest), seed);
    Heard heard = Heard.of(floor(console, -seed), room);
    Heard.Finding found = confirmedOnce(heard, delayMs);
    assertThat(found.atSeconds()).isLessThan(3);
    assertThat(found.found().polarity()).isEqualTo(1);
    assertThat(last(heard).levelDb()).isCloseTo((float) levelDb, within(2f));
  }

  @ParameterizedTest
  @CsvSource({"80, 50, 1", "80, -100, 2", "250, 200, 3"})
  void aCameraWhoseClockDriftsIsConfirmedAndItsDriftKnownToOnePpm(
      double delayMs, double ppm, long seed) {
    float[] console = talk(2, 32, seed);
    float[] camera = Sounds.gain(Sounds.late(console, delayMs * 48, ppm), -6);
    Heard heard = Heard.of(floor(console, seed), floor(camera, -seed));
    assertThat(heard.of(Stage.CONFIRMED)).hasSize(1);
    DoubleFound now = last(heard);
    assertThat(now.stage()).isEqualTo(Stage.CHANGED);
    assertThat(now.driftPpm()).isCloseTo(ppm, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"2500.4, -8, 0.3, 1", "3010.2, -5, 0, 2", "1500, -14, 0.6, 3"})
  void aStreamReturnSecondsLateIsConfirmed(double delayMs, double levelDb, double rt60, long seed) {
    float[] bus = talk(1, 12, seed);
    confirmedOnce(
        Heard.of(floor(bus, seed), floor(copy(bus, delayMs, levelDb, rt60, seed), -seed)), delayMs);
  }

  @Test
  void whicheverComesFirstTheDelayIsThatOfTheSecond() {
    float[] console = talk(0, SECONDS, 5);
    confirmedOnce(Heard.of(floor(copy(console, 400, -6, 0.3, 5), 1), floor(console, 2)), -400);
  }

  @Test
  void theSameWithItsPolarityFlippedIsFlagged() { // 6
    float[] player = talk(0, SECONDS, 6);
    DoubleFound found = confirmedOnce(
            Heard.of(
                player,
                Sounds.sum(
                    new float[player.length],
                    Sounds.noise(player.length, -75, 1),
                    negative(player))),
            0)
        .found();
    assertThat(found.polarity()).isEqualTo(-1);
  }

  private static float[] negative(float[] sound) {
    float[] out = sound.clone();
    for (int i = 0; i < out.length; i++) out[i] = -out[i];
    return out;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "3.4, 2", "8.2, 3"})
  void twoMicrophonesOnOneTalkerAreConfirmedWithTheirDelay(double delayMs, long seed) { // 7
    float[] talker = talk(2, SECONDS, seed);
    float[] far = copy(talker, delayMs, -3, 0.4, seed);
    confirmedOnce(
        Heard.of(floor(new Room(0.4, 8, -seed).of(talker), seed), floor(far, -seed)), delayMs);
  }

  @Test
  void bleedOfTwoTalkersHasItsTrueLevelSoThatNobodyNeedBeMuted() { // 8
    float[] one = talk(0, SECONDS, 8);
    float[] two = talk(1, SECONDS, 9);
    float[] first = Sounds.sum(one, copy(two, 4, -15, 0.4, 1));
    float[] second = Sounds.sum(two, copy(one, 4, -15, 0.4, 2));
    for (Heard.Finding it : Heard.of(floor(first, 1), floor(second, 2)).of(Stage.CONFIRMED)) {
      assertThat(Math.abs(it.found().delayMs())).isCloseTo(4, within(0.5));
      assertThat(Math.abs(it.found().levelDb())).isGreaterThan(9f);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "310.6, 2"})
  void aCallerWhoHearsThemselvesIsConfirmed(double delayMs, long seed) { // 9
    float[] caller = talk(1, SECONDS, seed);
    float[] sentBack =
        Sounds.sum(copy(caller, delayMs, -8, 0, seed), Sounds.gain(talk(2, SECONDS, seed), -3));
    confirmedOnce(Heard.of(floor(caller, 1), floor(sentBack, 2)), delayMs);
  }

  @ParameterizedTest
  @CsvSource({"0, 43.2, 0.5", "1, 250, 0.3", "2, 700.3, 0.8", "3, 20, 0.9", "4, 1500, 0.4"})
  void musicHeardTwiceIsConfirmed(int track, double delayMs, double rt60) {
    float[] song = Scenes.song(track, 14, 30);
    List<Heard.Finding> found = Heard.of(
            floor(song, track), floor(copy(song, delayMs, -6, rt60, track), 9))
        .of(Stage.CONFIRMED);
    assertThat(found).hasSize(1);
    DoubleFound only = found.get(0).found();
    if (!only.periodic()) assertThat(only.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
  }

  @Test
  void anExactLoopDoubledIsConfirmedWithADelayThatIsNotToBeTrusted() { // 12
    float[] bar = Scenes.song(1, 2, 40);
    float[] loop = Sounds.cut(bar, 0, 16);
    Heard heard = Heard.of(floor(loop, 1), floor(copy(loop, 120, -4, 0.3, 1), 2));
    assertThat(heard.of(Stage.CONFIRMED)).hasSize(1);
    assertThat(last(heard).periodic()).isTrue();
  }

  /** The prototype suspected half of them; ours are all confirmed, and what is said is true. */
  @ParameterizedTest
  @CsvSource({"60, 0.8, 1", "43.3, 0.4, 2", "250, 0.6, 3", "20.6, 0.3, 4"})
  void underAnEqualTalkerTwentyDecibelsDownItIsHeardAndNoWrongDelayIsSaid(
      double delayMs, double rt60, long seed) { // 20
    float[] console = talk((int) seed, 16, seed);
    float[] other = talk((int) seed + 1, 16, seed + 40);
    float[] room = Sounds.sum(copy(console, delayMs, -20, rt60, seed), other);
    List<Heard.Finding> all = Heard.of(floor(console, 1), floor(room, 2)).all();
    assertThat(all).isNotEmpty();
    for (Heard.Finding it : all) {
      assertThat(it.found().delayMs()).isCloseTo(delayMs, within(0.1));
    }
  }
}
