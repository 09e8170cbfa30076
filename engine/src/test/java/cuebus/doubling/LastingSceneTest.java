package cuebus.doubling;

import static cuebus.doubling.Scenes.copy;
import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.report.RenderReport.DoubleResult;
import cuebus.report.RenderReport.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes that go on, from recorded voices to the sound of the bus. Numbers are those of the scenes. */
class LastingSceneTest {
  /** A raised cosine of 40 ms bends by 1.3e-6; the rest is the rounding of samples. A step bends by its height. */
  private static final double NO_CLICK = 1e-5;

  private static final String CONSOLE = "carries: [host-mic, guest-mic]";

  @TempDir
  Path folder;

  private static long ms(@Nullable Long it) {
    return Objects.requireNonNull(it);
  }

  /** 17: 20 s of the copy, 20 s of somebody else, and so on. */
  @ParameterizedTest
  @CsvSource({"60, -6, 1"})
  void aCopyThatComesAndGoesIsActedOnOnceInAWhileWithoutAClick(
      double delayMs, double levelDb, long seed) {
    double seconds = 125;
    float[] host = talk(0, seconds, seed);
    float[] room = copy(host, delayMs, levelDb, 0.4, seed);
    float[] other = Sounds.gain(talk(1, seconds, seed), levelDb);
    for (int i = 0; i < room.length; i++) {
      if (i / Sounds.frames(20) % 2 == 1) room[i] = other[i];
    }
    Hall.Rendered rendered = new Hall(folder)
        .strip("console", CONSOLE, floor(host, seed))
        .strip("room", "", floor(room, -seed))
        .render();
    List<Span> acts = rendered.of("stream", "console", "room").spans().stream()
        .filter(it -> it.remediedMs() != null)
        .toList();
    assertThat(acts.size()).isBetween(1, (int) Math.ceil(seconds / 30));
    for (int i = 1; i < acts.size(); i++) {
      long rested = ms(acts.get(i).remediedMs()) - ms(acts.get(i - 1).endedMs());
      assertThat(rested).isGreaterThanOrEqualTo(29_990);
    }
    assertThat(rendered.sharpestBend("stream", "room")).isLessThan(NO_CLICK);
    float[] gain = rendered.gain("stream", "room");
    int open = 0;
    for (int b = 300; b < 1990; b++) {
      if (gain[b] > 0.5f) open++;
    }
    assertThat(open).as("10 ms of the first copy in which it was let through").isLessThan(80);
  }

  /** 18. */
  @ParameterizedTest
  @CsvSource({"250, 330, 1", "330, 250, 2"})
  void aDelayThatJumpsIsLockedAgainInFiveSecondsWithoutAClick(
      double before, double after, long seed) {
    double jump = 12;
    float[] host = talk(2, 24, seed);
    float[] room = copy(host, after, -6, 0.4, seed);
    System.arraycopy(copy(host, before, -6, 0.4, seed), 0, room, 0, Sounds.frames(jump));
    Hall.Rendered rendered = new Hall(folder)
        .strip("console", CONSOLE, floor(host, seed))
        .strip("room", "", floor(room, -seed))
        .render();
    double locked = rendered.said().stream()
        .filter(it ->
            it.finding() instanceof DoubleFound found && Math.abs(found.delayMs() - after) < 0.02)
        .mapToDouble(Hall.Said::seconds)
        .findFirst()
        .orElseThrow();
    assertThat(locked).isBetween(jump, jump + 5);
    assertThat(rendered.doubles()).singleElement().satisfies(it -> {
      assertThat(it.remedy()).isEqualTo("duck");
      assertThat(it.delayMs()).isCloseTo(after, within(0.02));
      assertThat(it.spans()).hasSize(1);
      assertThat(it.endedMs()).isNull();
    });
    assertThat(rendered.sharpestBend("stream", "room")).isLessThan(NO_CLICK);
    float[] gain = rendered.gain("stream", "room");
    for (int b = (int) (100 * locked) + 120; b < 2390; b++) assertThat(gain[b]).isLessThan(0.3f);
  }

  /** 21: beyond what is followed exactly (docs/adr/0015): no drift is claimed, nothing is muted or aligned. */
  @ParameterizedTest
  @CsvSource({"1000, 1", "-1000, 2"})
  void aClockThatIsAThousandPpmOffIsDuckedByADelayThatIsNearlyTrue(double ppm, long seed) {
    float[] console = talk((int) seed, 20, seed);
    float[] camera = Sounds.gain(Sounds.late(console, Sounds.frames(0.2), ppm), -6);
    Hall.Rendered rendered = new Hall(folder)
        .strip("console", CONSOLE, floor(console, 1))
        .strip("camera", "", floor(camera, 2))
        .render();
    List<Hall.Said> found = rendered.said().stream()
        .filter(it -> it.finding() instanceof DoubleFound)
        .toList();
    assertThat(found).isNotEmpty();
    for (Hall.Said it : found) {
      DoubleFound said = (DoubleFound) it.finding();
      assertThat(said.delayMs()).isCloseTo(200 + ppm * 1e-3 * it.seconds(), within(6.0));
      assertThat(said.driftPpm()).as("none, or the true one").isIn(0.0, ppm);
    }
    DoubleResult twice = rendered.of("stream", "console", "camera");
    assertThat(twice.remedy()).isEqualTo("duck");
    assertThat(twice.why()).doesNotContain("delaying");
    assertThat(rendered.sharpestBend("stream", "camera")).isLessThan(1e-3);
  }

  /** 22: one feed with its echo, beside another talker. */
  @ParameterizedTest
  @CsvSource({"300, -6, 1"})
  void anEchoEffectIsAnAlarmAtMostAndMovesNothing(double delayMs, double levelDb, long seed) {
    float[] dry = talk((int) seed, 40, seed);
    float[] echo = Sounds.late(dry, Math.rint(delayMs * 48), 0);
    float[] feed = floor(Sounds.sum(dry, Sounds.gain(echo, levelDb)), 1);
    Hall hall = new Hall(folder)
        .strip("effect", "", feed)
        .strip("host", "", floor(talk((int) seed + 1, 40, seed + 9), 2));
    float[] unguarded = hall.guard("{stream: off}").render().bus("stream");
    Hall.Rendered rendered = hall.guard("{stream: remedy}").render();
    assertThat(rendered.doubles()).isEmpty();
    assertThat(rendered.bus("stream")).isEqualTo(unguarded);
    EchoAlarm alarm = new EchoAlarm(Material.RATE);
    alarm.hear(feed, 0, feed.length);
    EchoAlarm.Echo heard = Objects.requireNonNull(alarm.end(), "an alarm");
    assertThat(heard.delayMs()).isCloseTo(delayMs, within(0.1));
  }

  /** 23: real second takes, which the recordings have of some phrases, begun together. */
  @ParameterizedTest
  @CsvSource({"en_US_f_Allison, 0", "en_US_f_Allison, 25", "es_MX_f_Allison, 10", "fr_CA_f_June, 10"
  })
  void aVoiceThatSaysTheSameTwiceIsLeftAlone(String voice, double apartMs) {
    List<float[]> takes = Takes.of(voice, apartMs, 1);
    Hall hall = new Hall(folder)
        .strip("lead", "", floor(takes.get(0), 1))
        .strip("again", "", floor(takes.get(1), 2));
    float[] unguarded = hall.guard("{stream: off}").render().bus("stream");
    Hall.Rendered rendered = hall.guard("{stream: remedy}").render();
    assertThat(rendered.doubles()).isEmpty();
    assertThat(rendered.bus("stream")).isEqualTo(unguarded);
  }

  /** 23: three voices of a choir, in three languages for want of more, each twice. */
  @Test
  void aChoirIsLeftAlone() {
    float[][] choir = new float[2][];
    for (int half = 0; half < 2; half++) {
      float[] sum = new float[Sounds.frames(10)];
      for (String voice : List.of("en_US_f_Allison", "es_MX_f_Allison", "fr_CA_f_June")) {
        sum = Sounds.sum(sum, Takes.of(voice, 20, 3).get(half));
      }
      choir[half] = sum;
    }
    Hall hall =
        new Hall(folder).strip("high", "", floor(choir[0], 1)).strip("low", "", floor(choir[1], 2));
    assertThat(hall.render().doubles()).isEmpty();
  }
}
