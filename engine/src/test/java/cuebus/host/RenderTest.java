package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.WavWriter;
import cuebus.report.RenderReport;
import cuebus.report.RenderReport.CueResult;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {
  private static final int SECOND = 48_000;
  private static final int CLICK = 31_234;

  @TempDir
  Path folder;

  @BeforeEach
  void makeRecordings() throws IOException {
    Files.createDirectories(folder.resolve("audio"));
    float[] click = new float[2 * SECOND];
    click[CLICK] = 0.5f;
    write("click.wav", click);
    Random random = new Random(1);
    float[] noise = new float[3 * SECOND + 77];
    for (int i = 0; i < noise.length; i++) noise[i] = 0.2f * (random.nextFloat() - 0.5f);
    write("noise.wav", noise);
    float[] hit = new float[SECOND];
    Arrays.fill(hit, 0.25f);
    write("hit.wav", hit);
    write("silent.wav", new float[SECOND]);
  }

  private void write(String name, float[]... channels) throws IOException {
    try (WavWriter writer =
        WavWriter.create(folder.resolve("audio/" + name), channels.length, SECOND)) {
      writer.write(channels, 0, channels[0].length);
      writer.finish();
    }
  }

  private Show show(String recording, String bus, String cues) {
    return Shows.read(
        folder, """
        cuebus: 1
        show: {id: test}
        desk:
          sampleRate: 48000
          period: 128
          strips:
            - {id: a, in: [c1], recording: audio/%s}
            - {id: sfx, player: true}
          buses:
            - {id: dry, out: [p1]}
            - {id: limited, out: [p2, p3]%s}
          sends:
            dry: {a: 0 dB, sfx: 0 dB}
            limited: {a: 0 dB}
        """.formatted(recording, bus) + (cues.isBlank() ? "" : "cues:\n" + cues.indent(2)));
  }

  private RenderReport render(Show show) throws IOException {
    try (Render render = new Render(show, folder, folder.resolve("out"))) {
      return render.run(frames -> {});
    }
  }

  private float[][] bus(String name) throws IOException {
    try (AudioReader reader = AudioFile.open(folder.resolve("out/" + name + ".wav"))) {
      float[][] samples = new float[reader.channels()][Math.toIntExact(reader.frames())];
      assertThat(reader.read(samples, 0, samples[0].length)).isEqualTo(samples[0].length);
      return samples;
    }
  }

  @Test
  void sampleNIsShowFrameNOnEveryBusWhateverItsLookAhead() throws IOException {
    RenderReport report = render(show("click.wav", ", ceiling: -1 dBTP", ""));
    assertThat(report.frames()).isEqualTo(2 * SECOND);
    float[] dry = bus("dry")[0];
    assertThat(dry).hasSize(2 * SECOND);
    assertThat(dry[CLICK]).isEqualTo(0.5f);
    float[][] limited = bus("limited");
    assertThat(limited[0]).hasSize(2 * SECOND);
    assertThat(limited[0][CLICK]).isEqualTo(0.5f * (float) Math.sqrt(0.5));
    assertThat(limited[1][CLICK - 1]).isZero();
  }

  @Test
  void itEndsAtTheLaterOfTheLastPlanAndTheLongestRecording() throws IOException {
    assertThat(render(show("noise.wav", "", "- {id: x, number: \"1\", plan: 1s, do: []}"))
            .frames())
        .isEqualTo(3 * SECOND + 77);
    assertThat(render(show("noise.wav", "", "- {id: x, number: \"1\", plan: 4s, do: []}"))
            .frames())
        .isEqualTo(4 * SECOND);
    float[] dry = bus("dry")[0];
    assertThat(dry).hasSize(4 * SECOND);
    assertThat(Arrays.copyOfRange(dry, 3 * SECOND + 77, 4 * SECOND)).containsOnly(0f);
  }

  @Test
  void goIsGivenWhenThePlanOfTheLastCueHasElapsed() throws IOException {
    RenderReport report = render(show("noise.wav", "", """
                - {id: a, number: "1", plan: 1s500ms, do: [{fade: {strip: a, to: -6 dB, over: 2s}}]}
                - {id: b, number: "2", plan: 1s, arm: confirm, do: [], next: follow}
                - {id: c, number: "2.1", plan: 2s, do: []}
                - {id: d, number: "3", do: [{fade: {strip: a, to: 0 dB, over: 700ms}}]}
                """));
    assertThat(report.cues())
        .extracting(CueResult::number, CueResult::goMs, CueResult::doneMs)
        .containsExactly(
            tuple("1", 0L, 2000L),
            tuple("2", 1500L, 1500L),
            tuple("2.1", 1500L, 1500L),
            tuple("3", 3500L, 4200L));
    assertThat(report.frames()).isEqualTo(4200L * 48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0ms", "1ms", "37ms", "500ms"})
  void aPlayerStartsOnTheSampleOfItsCue(String at) throws IOException {
    String cue =
        "- {id: x, number: \"1\", do: [{play: {player: sfx, file: audio/hit.wav, at: %s}}]}"
            .formatted(at);
    render(show("silent.wav", "", cue));
    int frame = Integer.parseInt(at.replace("ms", "")) * 48;
    float[] dry = bus("dry")[0];
    assertThat(dry[frame]).isCloseTo(0.25f, within(1e-6f));
    if (frame > 0) assertThat(Arrays.copyOf(dry, frame)).containsOnly(0f);
    assertThat(dry[frame + SECOND - 1])
        .isCloseTo(0.25f, within(1e-6f)); // mono to both at -3 dB, summed at -3 dB
    assertThat(dry.length == frame + SECOND || dry[frame + SECOND] == 0f).isTrue();
  }

  /** Files of one frame, of less than a period, of a period, and of some and a part. */
  @ParameterizedTest
  @ValueSource(ints = {1, 50, 128, 1000, 15_011})
  void whatFollowsAFileBeginsOnTheSampleBehindItsLast(int frames) throws IOException {
    for (int i = 1; i <= 3; i++) {
      float[] step = new float[frames];
      Arrays.fill(step, 0.1f * i);
      write("step" + i + ".wav", step);
    }
    Show show = show("silent.wav", "", """
        - {id: x, number: "1", do: [{play: {player: sfx, file: audio/step1.wav, at: 7ms}}], next: follow}
        - {id: y, number: "2", do: [{play: {player: sfx, file: audio/step2.wav}}], next: follow}
        - {id: z, number: "3", do: [{play: {player: sfx, file: audio/step3.wav}}]}
        """);
    render(show);
    float[] dry = bus("dry")[0];
    int start = 7 * 48;
    for (int i = 0; i < 3 * frames; i++) {
      assertThat(dry[start + i])
          .as("frame %d", i)
          .isCloseTo(0.1f * (1 + i / frames), within(1e-6f));
    }
    assertThat(dry[start - 1]).isZero();
    assertThat(Arrays.copyOfRange(dry, start + 3 * frames, dry.length)).containsOnly(0f);
  }

  @Test
  void theSameShowGivesTheSameBytes() throws IOException {
    String cues = """
        - {id: x, number: "1", plan: 1s, do: [{fade: {strip: a, bus: limited, to: 6 dB, over: 900ms}}]}
        - {id: y, number: "2", plan: 1s, do: [{play: {player: sfx, file: audio/hit.wav}}, {mute: {strip: a, at: 3ms}}]}
        """;
    Show show = show("noise.wav", ", loudness: -16 LUFS, ceiling: -1 dBTP", cues);
    render(show);
    byte[][] first = {
      Files.readAllBytes(folder.resolve("out/dry.wav")),
      Files.readAllBytes(folder.resolve("out/limited.wav"))
    };
    render(show);
    assertThat(Files.readAllBytes(folder.resolve("out/dry.wav"))).isEqualTo(first[0]);
    assertThat(Files.readAllBytes(folder.resolve("out/limited.wav"))).isEqualTo(first[1]);
  }

  @Test
  void silenceHasNoLoudnessAndIsSaid() throws IOException {
    RenderReport report = render(show("silent.wav", "", ""));
    assertThat(report.buses())
        .allMatch(bus -> bus.integratedLufs() == null && bus.truePeakDbtp() == null);
    assertThat(report.problems())
        .containsExactly("strip a was silent all evening; is its recording the right one?");
  }

  @Test
  void aRecordingWithMoreChannelsThanItsStripHasInputsIsRefused() throws IOException {
    write("wide.wav", new float[10], new float[10]);
    Show show = show("wide.wav", "", "");
    assertThatThrownBy(() -> render(show))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("audio/wide.wav: has 2 channels and strip a has 1 input");
  }

  @Test
  void aTruncatedRecordingIsPlayedAsFarAsItGoesAndNamed() throws IOException {
    Path noise = folder.resolve("audio/noise.wav");
    byte[] bytes = Files.readAllBytes(noise);
    Files.write(noise, Arrays.copyOf(bytes, bytes.length / 2));
    RenderReport report = render(show("noise.wav", "", ""));
    assertThat(report.frames()).isBetween(SECOND + 1L, 2L * SECOND);
    assertThat(report.problems())
        .singleElement()
        .asString()
        .contains("noise.wav")
        .contains("truncated");
  }

  @Test
  void aRenderThatFailsLeavesNoFileThatLooksWhole() throws IOException {
    Files.write(folder.resolve("audio/noise.wav"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> render(show("noise.wav", "", ""))).hasMessageContaining("noise.wav");
    try (Stream<Path> left =
        Files.exists(folder.resolve("out")) ? Files.list(folder.resolve("out")) : Stream.empty()) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aBusIsNotWrittenOverARecordingOfItsOwnShow() throws IOException {
    Files.copy(folder.resolve("audio/noise.wav"), folder.resolve("audio/dry.wav"));
    byte[] before = Files.readAllBytes(folder.resolve("audio/dry.wav"));
    Show show = show("dry.wav", "", "");
    assertThatThrownBy(() -> new Render(show, folder, folder.resolve("audio")).close())
        .hasMessageContaining("dry.wav: is a recording of this show; name another folder");
    assertThat(folder.resolve("audio/dry.wav")).hasBinaryContent(before);
  }

  @Test
  void aSecondRenderIntoTheSameFolderIsRefusedAndTheFirstIsWhole() throws IOException {
    Show show = show("noise.wav", "", "");
    Path out = folder.resolve("out");
    try (Render first = new Render(show, folder, out)) {
      assertThatThrownBy(() -> new Render(show, folder, out).close())
          .hasMessageContaining("another render writes here");
      assertThat(first.run(frames -> {}).frames()).isEqualTo(3 * SECOND + 77);
    }
    assertThat(bus("dry")[0]).hasSize(3 * SECOND + 77);
    render(show); // the folder is free again
  }
}
