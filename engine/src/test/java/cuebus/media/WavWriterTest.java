package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavWriterTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void whatIsWrittenIsReadBackBitForBit(int channels) throws IOException {
    float[][] sound = Sound.noise(channels, 50_001, 1);
    assertThat(Sound.readAll(Sound.write(folder.resolve("a.wav"), sound, 48_000)))
        .isDeepEqualTo(sound);
  }

  @Test
  void blocksOfAnySizeJoinWithoutASeam() throws IOException {
    float[][] sound = Sound.noise(2, 40_000, 1);
    Path file = folder.resolve("a.wav");
    try (WavWriter writer = WavWriter.create(file, 2, 48_000)) {
      for (int at = 0, block = 1; at < 40_000; at += block, block = block * 3 % 4001 + 1) {
        writer.write(sound, at, Math.min(block, 40_000 - at));
      }
      assertThat(writer.frames()).isEqualTo(40_000);
      writer.finish();
    }
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
  }

  @Test
  void anInterruptedRenderLeavesNothingThatLooksWhole() throws IOException {
    Path file = folder.resolve("stream.wav");
    try (WavWriter writer = WavWriter.create(file, 1, 48_000)) {
      writer.write(Sound.noise(1, 100_000, 1), 0, 100_000);
      assertThat(file).doesNotExist();
      // A render that is killed here leaves this; it can still be listened to.
      assertThat(Sound.readAll(folder.resolve("stream.wav.part"))[0]).hasSizeGreaterThan(90_000);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsWhole() throws IOException {
    Path file = folder.resolve("a.wav");
    float[][] old = Sound.noise(1, 100, 1);
    Sound.write(file, old, 48_000);
    try (WavWriter writer = WavWriter.create(file, 1, 48_000)) {
      writer.write(new float[1][100], 0, 100);
      assertThat(Sound.readAll(file)).isDeepEqualTo(old);
      writer.finish();
    }
    assertThat(Sound.readAll(file)).isDeepEqualTo(new float[1][100]);
  }

  @Test
  void aFileTooLongForRiffBecomesRf64() throws IOException {
    float[][] sound = Sound.noise(2, 3000, 1);
    Path file = folder.resolve("a.wav");
    try (WavWriter writer = WavWriter.create(file, 2, 48_000, 20_000)) {
      writer.write(sound, 0, 3000);
      writer.finish();
    }
    byte[] start = Arrays.copyOf(Files.readAllBytes(file), 16);
    assertThat(new String(start, StandardCharsets.ISO_8859_1))
        .startsWith("RF64\u00ff\u00ff\u00ff\u00ffWAVEds64");
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
    Path raw = folder.resolve("ffmpeg.wav");
    Program.run("ffmpeg", "-v", "error", "-i", file, "-c:a", "pcm_f32le", raw);
    assertThat(Sound.readAll(raw)).isDeepEqualTo(sound);
  }

  @Test
  void ffmpegReadsTheSameSamples() throws IOException {
    float[][] sound = Sound.noise(2, 3000, 1);
    Path file = Sound.write(folder.resolve("a.wav"), sound, 44_100);
    Path raw = folder.resolve("ffmpeg.wav");
    Program.run("ffmpeg", "-v", "error", "-i", file, "-c:a", "pcm_f32le", raw);
    assertThat(Sound.readAll(raw)).isDeepEqualTo(sound);
  }

  @Test
  void soxSeesItsRateChannelsAndLength() throws IOException {
    Path file = Sound.write(folder.resolve("a.wav"), Sound.noise(2, 44_100, 1), 44_100);
    assertThat(Program.run("soxi", file))
        .contains(
            "Channels       : 2",
            "Sample Rate    : 44100",
            "44100 samples",
            "32-bit Floating Point PCM");
  }
}
