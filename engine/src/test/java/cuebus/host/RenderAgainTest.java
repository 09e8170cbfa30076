package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.media.WavWriter;
import cuebus.report.EveningCsv;
import cuebus.report.EveningReport;
import cuebus.report.EveningText;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderAgainTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: again, title: {zh: 再来一次, en: Once more}}
      desk:
        strips:
          - {id: host, in: [c1], recording: host.wav}
          - {id: sfx, player: true}
        buses: [{id: stream, out: [p1, p2], ceiling: -1 dBTP}]
        sends: {stream: {host: 0 dB, sfx: -3 dB}}
      cues:
        - id: one
          number: "1"
          label: {zh: =开场, en: =Opening}
          plan: 1s
          do:
            - fade: {strip: host, bus: stream, to: -12 dB, over: 700ms, curve: equal-power}
            - play: {player: sfx, file: sfx.wav}
          next: stop
        - id: two
          number: "2"
          label: {zh: 结尾, en: "End, or \\"so\\""}
          plan: 1500ms
          do:
            - fade: {bus: stream, to: -6 dB, over: 100ms}
            - mute: {strip: host, at: 1200ms}
          next: stop
      """;

  @TempDir
  Path folder;

  private Path out;

  @BeforeEach
  void render() throws IOException {
    out = folder.resolve("out");
    noise("host.wav", 3 * 48_000, 1);
    noise("sfx.wav", 30_000, 2);
    Show show = Shows.read(folder, SHOW);
    try (Render render = Render.kept(show, folder, out, SHOW)) {
      render.run(frames -> {});
    }
  }

  private void noise(String name, int frames, int seed) throws IOException {
    float[] samples = new float[frames];
    java.util.Random random = new java.util.Random(seed);
    for (int i = 0; i < frames; i++) samples[i] = (random.nextFloat() - 0.5f) * 0.5f;
    try (WavWriter writer = WavWriter.create(folder.resolve(name), 1, 48_000)) {
      writer.write(new float[][] {samples}, 0, frames);
      writer.finish();
    }
  }

  private EveningFile evening() throws IOException {
    return EveningFile.look(out.resolve(RenderTape.FILE));
  }

  private void tamper(String sql) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + out.resolve(RenderTape.FILE));
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void theSameCommandsGiveTheSameSoundToTheBit() throws IOException {
    Path again = folder.resolve("again");
    try (EveningFile evening = evening()) {
      assertThat(evening.standing().closedMs()).isNotNull();
      assertThat(evening.evening().kind()).isEqualTo(Evening.Kind.RENDER);
      assertThat(RenderTape.again(evening, folder, again)).isEmpty();
    }
    assertThat(again.resolve("stream.wav")).hasSameBinaryContentAs(out.resolve("stream.wav"));
  }

  @Test
  void aCommandThatCameElsewhereIsHeardAndSaid() throws Exception {
    tamper("UPDATE command SET taken_frame = taken_frame - 4800, frame = frame - 4800"
        + " WHERE type = 'go' AND frame > 0");
    try (EveningFile evening = evening()) {
      assertThat(RenderTape.again(evening, folder, folder.resolve("again")))
          .anyMatch(it -> it.contains("stream sounds different"))
          .anyMatch(it -> it.contains("statuses"));
    }
  }

  @Test
  void anotherRecordingIsHeardAndSaid() throws IOException {
    noise("host.wav", 3 * 48_000, 7);
    try (EveningFile evening = evening()) {
      assertThat(RenderTape.again(evening, folder, folder.resolve("again")))
          .containsExactly("bus/stream sounds different");
    }
  }

  @Test
  void aRenderReplacesARenderAndNeverALiveEvening() throws Exception {
    Show show = Shows.read(folder, SHOW);
    tamper("UPDATE evening SET kind = 'LIVE'");
    assertThatThrownBy(() -> Render.kept(show, folder, out, SHOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("live show");
  }

  @Test
  void aSecondRenderIsRefusedBeforeItTouchesAnything() throws IOException {
    Show show = Shows.read(folder, SHOW);
    Path shared = folder.resolve("shared");
    try (Render first = Render.kept(show, folder, shared, SHOW)) {
      assertThatThrownBy(() -> Render.kept(show, folder, shared, SHOW))
          .hasMessageContaining("another render writes here");
      first.run(frames -> {});
    }
    try (EveningFile evening = EveningFile.look(shared.resolve(RenderTape.FILE))) {
      assertThat(RenderTape.again(evening, folder, folder.resolve("again"))).isEmpty();
    }
  }

  @Test
  void aRenderThatIsNotWholeLeavesNoEvening() throws IOException {
    Show show = Shows.read(folder, SHOW);
    Path broken = folder.resolve("broken");
    Render.kept(show, folder, broken, SHOW).close();
    assertThat(broken.resolve(RenderTape.FILE)).doesNotExist();
    Files.delete(folder.resolve("host.wav"));
    assertThatThrownBy(() -> Render.kept(show, folder, broken, SHOW))
        .isInstanceOf(IOException.class);
    assertThat(broken).isEmptyDirectory();
  }

  @Test
  void aShowWithoutCuesIsRenderedAgain() throws IOException {
    String bare = SHOW.substring(0, SHOW.indexOf("cues:"));
    Path quiet = folder.resolve("quiet");
    try (Render render = Render.kept(Shows.read(folder, bare), folder, quiet, bare)) {
      render.run(frames -> {});
    }
    try (EveningFile evening = EveningFile.look(quiet.resolve(RenderTape.FILE))) {
      assertThat(RenderTape.again(evening, folder, folder.resolve("again"))).isEmpty();
    }
  }

  @Test
  void theEveningIsToldInBothLanguages() throws IOException {
    try (EveningFile evening = evening()) {
      EveningReport report = EveningStory.of(evening);
      assertThat(report.cues()).extracting(EveningReport.Ran::number).containsExactly("1", "2");
      assertThat(report.cues().get(0).heldMs()).isEqualTo(1000);
      assertThat(report.cues().get(0).overMs()).isZero();
      assertThat(report.cues().get(0).lateMs()).isZero();
      assertThat(report.cues().get(1).tookMs()).isEqualTo(1200);
      String zh = new EveningText("zh", ZoneOffset.UTC).of(report);
      assertThat(zh).startsWith("# 再来一次").contains("| 2 | 结尾 |").contains("没有别的事");
      String en = new EveningText("en", ZoneOffset.UTC).of(report);
      assertThat(en).contains("| 1 | =Opening |").contains("| 0:01.0 | 0:01.0 | +0:00.0 |");
      assertThat(EveningCsv.of(report, "en").lines())
          .hasSize(3)
          .anyMatch(it -> it.endsWith(",0,cue,\"1\",\"'=Opening\",1000,700,1000,0,0"))
          .anyMatch(it -> it.contains("\"End, or \"\"so\"\"\""));
    }
  }
}
