package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.media.Ebur128;
import cuebus.media.Program;
import cuebus.report.RenderReport;
import cuebus.report.RenderReport.BusResult;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole evening, and what ffmpeg's own meter says about the files that came of it. */
class RenderOracleTest {
  private static final Path HANGZHOU = Path.of("..", "show-scripts", "hangzhou");

  @TempDir
  Path folder;

  @Test
  void theReportSaysWhatFfmpegMeasures() throws Exception {
    Program.assumeInstalled("ffmpeg");
    Show show = Objects.requireNonNull(ShowReader.read(HANGZHOU).show());
    RenderReport report;
    try (Render render = new Render(show, HANGZHOU, folder)) {
      report = render.run(frames -> {});
    }
    assertThat(report.problems()).isEmpty();
    assertThat(report.frames()).isEqualTo(216L * 48_000);
    for (BusResult bus : report.buses()) {
      Ebur128 theirs = Ebur128.of("-i", folder.resolve(bus.file()).toString());
      // ffmpeg prints one decimal: half of its last digit comes on top of the tolerance
      assertThat(bus.integratedLufs())
          .as(bus.id())
          .isCloseTo(theirs.integratedLufs(), within(0.1 + 0.05));
      assertThat(bus.truePeakDbtp())
          .as(bus.id())
          .isCloseTo(theirs.truePeakDbtp(), within(0.2 + 0.05));
    }
    BusResult stream = report.buses().get(0);
    assertThat(stream.integratedLufs()).isCloseTo(-16, within(1.0));
    assertThat(stream.truePeakDbtp()).isLessThanOrEqualTo(-0.95);
  }
}
