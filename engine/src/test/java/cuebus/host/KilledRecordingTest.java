package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.cli.RunningShow;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.WavWriter;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real evening in a program of its own, killed as a power cut does it, and the next evening's start. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledRecordingTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: killed}
      desk:
        strips: [{id: host, in: [c1], recording: audio/host.wav}]
        buses: [{id: stream, out: [p1, p2]}]
        sends: {stream: {host: 0 dB}}
      record:
        - {strip: host}
        - {bus: stream, format: flac}
      """;

  private static final Pattern STARVED = Pattern.compile("\"disk/starved-frames\":(\\d+)");

  @TempDir
  Path folder;

  private List<Path> recordings() {
    try (Stream<Path> files = Files.list(folder.resolve("data/recordings"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Frames of the recording at the input that a busy machine read too late, as the show counts them. */
  private static long starved(String status) {
    Matcher found = STARVED.matcher(status);
    assertThat(found.find()).as(status).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static long bytes(Path file) {
    return file.toFile().length();
  }

  @Test
  void whatWasRecordedUntilTheKillIsWholeAtTheNextStart() throws Exception {
    Files.createDirectories(folder.resolve("audio"));
    float[] ramp = new float[30 * 48_000];
    for (int i = 0; i < ramp.length; i++) ramp[i] = i / (float) (1 << 22);
    try (WavWriter writer = WavWriter.create(folder.resolve("audio/host.wav"), 1, 48_000)) {
      writer.write(new float[][] {ramp}, 0, ramp.length);
      writer.finish();
    }
    Show show = Shows.read(folder, SHOW);
    long starved;
    try (RunningShow evening = RunningShow.start(folder)) {
      await(
          "two seconds on the disk",
          () -> recordings().stream()
              .anyMatch(it -> it.toString().contains("host-01.wav") && bytes(it) > 2 * 48_000 * 4));
      starved = starved(evening.status());
    }
    assertThat(recordings()).hasSize(2).allMatch(it -> it.toString().endsWith(".part"));

    Wishes wishes = new Wishes("clock", false);
    try (LiveShow next = new LiveShow(show, folder, wishes, line -> {})) {
      assertThat(next.notices()).anyMatch(it -> it.contains("host-01.wav was cut off"));
    }
    assertThat(recordings()).hasSize(2).noneMatch(it -> it.toString().endsWith(".part"));
    for (Path file : recordings()) {
      float[][] sound = new float[2][1 << 18];
      try (AudioReader reader = AudioFile.open(file, 48_000)) {
        int frames = reader.read(sound, 0, 2 * 48_000);
        assertThat(frames).as("frames of %s", file).isGreaterThan(48_000);
        assertThat(reader.damage()).isNull();
        if (file.toString().endsWith(".flac")) continue;
        int silent = 0;
        for (int i = 1; i < frames; i++) {
          if (sound[0][i] == 0f) silent++;
          else assertThat(sound[0][i]).as("frame %d", i).isEqualTo(ramp[i]);
        }
        assertThat((long) silent).as("where the disk was late").isLessThanOrEqualTo(starved);
      }
    }
  }
}
