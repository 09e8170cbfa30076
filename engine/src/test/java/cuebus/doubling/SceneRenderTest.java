package cuebus.doubling;

import static cuebus.doubling.Scenes.copy;
import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.report.RenderReport.DoubleResult;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenes of the design from recorded voices to the sound of the bus. Numbers are those of the scenes. */
class SceneRenderTest {
  /** Within 1 dB of all of it. */
  private static final float IN_FULL = 0.89f;

  @TempDir
  Path folder;

  /** Somebody who begins to speak at {@code seconds}, and nothing before; in words, without a pause at the front. */
  private static float[] question(int talker, double seconds, double total, long seed) {
    float[] talk = talk(talker, 90, seed);
    int from = Scenes.beginOfSpeech(talk);
    float[] out = new float[Sounds.frames(total)];
    int at = Sounds.frames(seconds);
    System.arraycopy(talk, from, out, at, Math.min(Sounds.frames(3), talk.length - from));
    return out;
  }

  /** 1: the delay and level of the table and around it, voices, rooms; the host listens to the question, or goes on. */
  @ParameterizedTest
  @CsvSource({
    "20, -6, 0.4, 1, true",
    "20, -6, 0.9, 2, true",
    "20, -6, 0.6, 3, false",
    "12.3, -9, 0.7, 4, true",
    "31.7, -8, 0.3, 5, false",
    "43.4, -6, 0.5, 6, true",
    "20, -10, 0.9, 7, false",
  })
  void aQuestionIntoADuckedRoomMicrophoneIsHeardInFullAfterThreeTenthsOfASecond(
      double delayMs, double levelDb, double rt60, long seed, boolean listens) {
    double asked = 12;
    float[] host = talk((int) seed, 20, seed);
    if (listens) Arrays.fill(host, Sounds.frames(asked - 0.3), Sounds.frames(asked + 3), 0f);
    float[] question = question((int) seed + 1, asked, 20, seed);
    float[] room = Sounds.sum(copy(host, delayMs, levelDb, rt60, seed), question);
    Hall.Rendered rendered = new Hall(folder)
        .strip("console", "carries: [host-mic, guest-mic]", floor(host, seed))
        .strip("room", "", floor(room, -seed))
        .render();
    DoubleResult found = rendered.of("stream", "console", "room");
    assertThat(found.remedy()).isEqualTo("duck");
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
    assertThat(found.confirmedMs()).isLessThan(4000);
    float[] gain = rendered.gain("stream", "room");
    assertThat(gain[1100]).as("before").isBetween(0.17f, 0.26f); // -12 to -15 dB
    int full = Math.toIntExact(Math.round(100 * asked)) + 30;
    assertThat(Arrays.copyOfRange(gain, full, full + 60)).as("in full").satisfies(it -> {
      for (float each : it) assertThat(each).isGreaterThan(IN_FULL);
    });
    assertThat(rendered.sharpestBend("stream", "room")).isLessThan(1e-3);
  }

  /** 3. */
  @ParameterizedTest
  @CsvSource({
    "true, 2500, -10, 0.3, 1",
    "true, 1800.4, -4, 0, 2",
    "false, 2500, -10, 0.3, 1",
    "false, 2950.4, -6, 0.5, 3",
    "false, 900.7, -14, 0, 2",
  })
  void aStreamReturnIsMutedWhereItIsDeclaredAndElseDucked(
      boolean declared, double delayMs, double levelDb, double rt60, long seed) {
    float[] host = talk((int) seed, 18, seed);
    float[] back = floor(copy(host, delayMs, levelDb, rt60, seed), seed);
    Hall.Rendered rendered = new Hall(folder)
        .strip("host", "", floor(host, -seed))
        .strip("laptop", declared ? "return: true" : "", back)
        .render();
    DoubleResult found = rendered.doubles().stream()
        .filter(it -> it.copy().equals("laptop"))
        .findFirst()
        .orElseThrow();
    assertThat(found.remedy()).isEqualTo(declared ? "mute" : "duck");
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
    float[] gain = rendered.gain("stream", "laptop");
    int at = Hall.Rendered.block(found.remediedMs()) + 40;
    for (int b = at; b < at + 50; b++) {
      if (declared) assertThat(gain[b]).isLessThan(0.001f); // -60 dB
      else assertThat(gain[b]).isBetween(0.17f, 0.26f);
    }
    assertThat(rendered.sharpestBend("stream", "laptop")).isLessThan(2e-5);
  }

  /** 8. What is found is true, and so it is asked what the guard makes of it. */
  @ParameterizedTest
  @CsvSource({"4, -15, 0.4, 1", "9.3, -15, 0.7, 2", "2.1, -12, 0.3, 3"})
  void ofTwoMicrophonesAndTwoTalkersNobodyIsMutedOrDucked(
      double delayMs, double bleedDb, double rt60, long seed) {
    float[] one = talk(0, 14, seed);
    float[] two = talk(1, 14, seed + 50);
    float[] first = Sounds.sum(one, copy(two, delayMs, bleedDb, rt60, seed));
    float[] second = Sounds.sum(two, copy(one, delayMs, bleedDb, rt60, -seed));
    Hall.Rendered rendered = new Hall(folder)
        .strip("host", "", floor(first, seed))
        .strip("guest", "", floor(second, -seed))
        .render();
    assertThat(rendered.doubles()).singleElement().satisfies(it -> {
      assertThat(it.remedy()).isEqualTo("share");
      assertThat(it.delayMs()).isCloseTo(delayMs, within(0.1));
      assertThat(it.levelDb()).isCloseTo(bleedDb, within(2.0));
    });
    // both talk all the time, and share: that costs 6 dB at most, and a duck or a mute would more
    float[] stream = rendered.bus("stream");
    double shareDb = levelDb(stream, 3) - levelDb(Sounds.sum(one, two), 3);
    assertThat(shareDb).isBetween(-6.1, 1.0);
  }

  private static double levelDb(float[] sound, double fromSeconds) {
    float[] part = Arrays.copyOfRange(sound, Sounds.frames(fromSeconds), sound.length);
    return 20 * Math.log10(Sounds.rms(part));
  }

  /** 9. The caller's voice comes back in a line that says nothing of it, with somebody else in it. */
  @ParameterizedTest
  @CsvSource({"300, -8, 0.3, 1", "310.6, -4, 0, 2", "180, -12, 0.6, 3"})
  void aCallerWhoHearsThemselvesIsTakenOutOfTheirReturnAndTheProgrammeStays(
      double delayMs, double levelDb, double rt60, long seed) {
    float[] caller = talk(1, 12, seed);
    float[] other = Sounds.gain(talk(0, 12, seed), -9);
    Hall hall = new Hall(folder)
        .strip("caller", "", floor(caller, 1))
        .strip("host", "", floor(talk(2, 12, seed), 2))
        .strip("line", "", floor(Sounds.sum(copy(caller, delayMs, levelDb, rt60, seed), other), 3))
        .buses("[{id: stream, out: [p1]}, {id: back, out: [p2], mix: stream, minus: [caller]}]")
        .sends("{stream: {caller: 0 dB, host: 0 dB, line: 0 dB}}");
    float[] programme = hall.guard("{stream: off, back: off}").render().bus("stream");
    Hall.Rendered rendered = hall.guard("{stream: off, back: remedy}").render();
    DoubleResult found = rendered.of("back", "caller", "line");
    assertThat(found.remedy()).isEqualTo("minus");
    assertThat(found.delayMs()).isCloseTo(delayMs, within(0.5 / 48));
    assertThat(rendered.bus("stream")).isEqualTo(programme);
    float[] back = rendered.bus("back");
    float[] host = rendered.own("host");
    int from = 480 * (Hall.Rendered.block(found.remediedMs()) + 10);
    for (int t = from; t < back.length; t++) assertThat(back[t]).isEqualTo(host[t], within(1e-6f));
  }
}
