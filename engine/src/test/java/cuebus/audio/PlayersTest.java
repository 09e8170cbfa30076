package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.desk.Clip;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.StripId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayersTest {
  private static final int PERIOD = 128;
  private static final StripId SFX = Desks.strip("sfx");

  private final Desk desk = new Desks().mono("host").player("sfx").bus("out", 2).build();
  private final Players players = new Players(desk, PERIOD, this::open);
  private final List<String> ended = new ArrayList<>();

  /** A file named by its length: a ramp that starts at 1, so that its first frame cannot be missed. */
  private SampleSource open(Clip clip) throws IOException {
    String file = clip.file();
    if (file.equals("gone.wav")) throw new IOException("there is no such file");
    int length = Integer.parseInt(file);
    int[] at = {0};
    return (left, right, offset, frames) -> {
      int got = Math.min(frames, length - at[0]);
      for (int i = 0; i < got; i++) {
        left[offset + i] = 1f + at[0] / 1e6f;
        right[offset + i] = -left[offset + i];
        at[0]++;
      }
      return got;
    };
  }

  private float[][] run(int periods) {
    float[][] all = new float[2][periods * PERIOD];
    float[][] in = new float[desk.stripChannels()][PERIOD];
    for (int p = 0; p < periods; p++) {
      players.fill(in, (long) p * PERIOD, PERIOD);
      for (int c = 0; c < 2; c++) System.arraycopy(in[1 + c], 0, all[c], p * PERIOD, PERIOD);
    }
    players.tellEndings((player, start, end) -> {
      ended.add(player + " " + start + " " + end);
      return true;
    });
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 500})
  void aFileStartsExactlyAtItsFrameAndSaysWhereItEnded(int atFrame) {
    players.start(SFX, Clip.of("300"), atFrame);
    float[][] out = run(10);
    assertThat(Arrays.copyOf(out[0], atFrame))
        .containsOnly(atFrame == 0 ? new float[0] : new float[] {0f});
    for (int i = 0; i < 300; i++) {
      assertThat(out[0][atFrame + i]).isEqualTo(1f + i / 1e6f);
      assertThat(out[1][atFrame + i]).isEqualTo(-(1f + i / 1e6f));
    }
    assertThat(out[0][atFrame + 300]).isZero();
    assertThat(ended).containsExactly("sfx " + atFrame + " " + (atFrame + 300));
  }

  @Test
  void aStartThatComesLateStartsNowFromItsBeginning() {
    run(2);
    players.start(SFX, Clip.of("300"), -50);
    assertThat(run(1)[0][0]).isEqualTo(1f);
  }

  @Test
  void aNewFileTakesOverFromTheOneBeforeWithoutAClick() {
    players.start(SFX, Clip.of("100000"), 0);
    players.start(SFX, new Clip("100000", -60f, false, 0), 1000);
    float[] out = run(20)[0];
    assertThat(out[999]).isCloseTo(1.001f, within(1e-4f));
    for (int i = 1001; i < 1480; i++) {
      assertThat(Math.abs(out[i] - out[i - 1])).isLessThan(1.1f / 480);
    }
    assertThat(out[1600]).isCloseTo(0.001f, within(1e-4f));
    assertThat(ended).singleElement().asString().startsWith("sfx 0 ");
  }

  @Test
  void aStoppedFileFadesOutOverItsTime() {
    players.start(SFX, Clip.of("100000"), 0);
    players.stop(SFX, 1000, 500);
    float[] out = run(20)[0];
    assertThat(out[499]).isGreaterThan(1f);
    assertThat(out[1000]).isCloseTo(0.5f, within(0.01f));
    assertThat(out[1501]).isZero();
    assertThat(ended).hasSize(1);
  }

  @Test
  void aFileThatDoesNotOpenHasEndedAtOnceAndIsAProblem() {
    players.start(SFX, Clip.of("gone.wav"), 10);
    run(1);
    assertThat(ended).containsExactly("sfx 10 10");
    assertThat(players.problems())
        .containsExactly("sfx cannot play gone.wav: there is no such file");
  }

  @Test
  void anEndThatTheShowRefusesIsToldAgain() {
    players.start(SFX, Clip.of("10"), 0);
    float[][] in = new float[desk.stripChannels()][PERIOD];
    players.fill(in, 0, PERIOD);
    players.tellEndings((player, start, end) -> false);
    players.tellEndings((player, start, end) -> ended.add("" + end));
    players.tellEndings((player, start, end) -> ended.add("again"));
    assertThat(ended).containsExactly("10");
  }

  @Test
  void manyStartsWithinAMomentEndAllTheSame() {
    for (int i = 0; i < 12; i++) players.start(SFX, Clip.of("100000"), i);
    players.stop(SFX, 480, 100);
    run(20);
    assertThat(ended).hasSize(12);
  }

  @Test
  void aClipComesUpOverItsTimeAndIsThenAtItsLevel() {
    players.start(SFX, new Clip("100000", 0f, false, 10), 100);
    float[][] out = run(10);
    int fadeFrames = desk.sampleRate() / 100;
    float step = 1f / (fadeFrames + 1);
    assertThat(out[0][99]).isZero();
    for (int i = 1; i < fadeFrames; i++) {
      float rise = Math.abs(out[0][100 + i]) - Math.abs(out[0][99 + i]);
      assertThat(rise).isCloseTo(step, within(1e-5f));
    }
    assertThat(out[0][100 + fadeFrames]).isEqualTo(1f + fadeFrames / 1e6f);
  }

  @Test
  void aClipThatIsTakenUpInItsFadeGoesOnWhereItWouldBe() {
    Clip clip = new Clip("100000", 0f, false, 20);
    players.resume(SFX, clip, -480, 0);
    float[][] resumed = run(4);
    int fadeFrames = desk.sampleRate() / 50;
    float level = 481f / (fadeFrames + 1);
    assertThat(resumed[0][0]).isCloseTo(level * (1f + 480 / 1e6f), within(1e-6f));
    assertThat(players.startsLate()).isZero();
  }
}
