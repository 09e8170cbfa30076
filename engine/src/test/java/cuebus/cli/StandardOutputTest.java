package cuebus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output is for what a verb says: a library that prints must not get between. */
class StandardOutputTest {
  private static final Path SOUND =
      Path.of("..", "show-scripts", "hangzhou", "audio", "drumroll.flac");
  private static final String SHOW = """
      cuebus: 1
      show: {id: small}
      desk:
        strips: [{id: host, in: [c1], recording: noise.flac}]
        buses: [{id: stream, out: [p1]}]
        sends: {stream: {host: 0 dB}}
      """;

  @TempDir
  Path folder;

  @Test
  void aDamagedRecordingIsNamedAndNothingElseStandsOnStandardOutput() throws Exception {
    Path hurt = folder.resolve("noise.flac");
    makeJflacPrint(SOUND, hurt);
    Files.writeString(folder.resolve("show.yaml"), SHOW);
    Process check = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Cuebus.class.getName(),
            "check",
            folder.toString())
        .start();
    assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(new String(check.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("show.yaml:4:44: ")
        .contains("noise.flac");
    assertThat(check.waitFor()).isEqualTo(Cuebus.NOT_SO);
  }

  private static void makeJflacPrint(Path whole, Path hurt) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    PrintStream before = System.out;
    for (int at = 20_000; at < bytes.length - 1000; at += 7919) {
      byte[] flipped = bytes.clone();
      Arrays.fill(flipped, at, at + 40, (byte) 0xff);
      Files.write(hurt, flipped);
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try (AudioReader reader = AudioFile.open(hurt)) {
        float[][] block = new float[reader.channels()][4096];
        for (int got = 4096; got == 4096; ) got = reader.read(block, 0, 4096);
      } finally {
        System.setOut(before);
      }
      if (printed.size() > 0) return;
    }
    fail("jFLAC printed nothing at all");
  }
}
