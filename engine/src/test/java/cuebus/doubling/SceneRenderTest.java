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
}
