package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlacReaderTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "16, 1, 24000, -0",
    "16, 2, 48000, -8",
    "24, 1, 96000, -5",
    "24, 5, 44100, -3",
    "8, 2, 8000, -5"
  })
  void everySampleIsTheOneThatWasEncoded(int bits, int channels, int rate, String level)
      throws IOException {
    float[][] sound = music(channels, 30_011, bits);
    try (AudioReader reader = AudioFile.open(encode(sound, bits, rate, level))) {
      assertThat(reader.channels()).isEqualTo(channels);
      assertThat(reader.sampleRate()).isEqualTo(rate);
      assertThat(reader.frames()).isEqualTo(30_011);
      assertThat(Sound.readAll(reader, 997)).isDeepEqualTo(sound);
      assertThat(reader.damage()).isNull();
    }
  }

  @Test
  void aTruncatedFileIsReadAsFarAsItGoesAndSaysSo() throws IOException {
    float[][] sound = music(1, 48_000, 16);
    byte[] whole = Files.readAllBytes(encode(sound, 16, 48_000, "-5"));
    Path file = Sound.write(folder.resolve("cut.flac"), Arrays.copyOf(whole, whole.length / 2));
    try (AudioReader reader = AudioFile.open(file)) {
      float[] read = Sound.readAll(reader, 512)[0];
      assertThat(read)
          .hasSizeBetween(16_000, 32_000)
          .isEqualTo(Arrays.copyOf(sound[0], read.length));
      assertThat(reader.damage())
          .isEqualTo("cut.flac: ends at frame " + read.length
              + " of 48000: the file is truncated; export it again");
    }
  }

  @Test
  void aDamagedBlockIsSilentAndWhatFollowsStaysInTime() throws IOException {
    float[][] sound = music(2, 96_000, 16);
    byte[] bytes = Files.readAllBytes(encode(sound, 16, 48_000, "-5"));
    for (int i = 0; i < 20; i++) bytes[bytes.length / 2 + i * 7] ^= 0x55;
    Path file = Sound.write(folder.resolve("hurt.flac"), bytes);
    try (AudioReader reader = AudioFile.open(file)) {
      float[][] read = Sound.readAll(reader, 512);
      assertThat(read[1]).hasSize(96_000);
      assertThat(Arrays.copyOfRange(read[1], 80_000, 96_000))
          .isEqualTo(Arrays.copyOfRange(sound[1], 80_000, 96_000));
      assertThat(reader.damage()).contains("damaged blocks, the first at frame");
    }
  }

  /** Tones, noise, silence and a hard clip: every kind of subframe. */
  private static float[][] music(int channels, int frames, int bits) {
    float[][] noise = Sound.steps(channels, frames, bits, 1);
    float scale = 1L << (bits - 1);
    for (int c = 0; c < channels; c++) {
      for (int i = 9_000; i < frames; i++) {
        double tone =
            0.6 * Math.sin(i * (0.01 + 0.02 * c)) + 0.3 * Math.sin(i * 0.11) + 0.01 * noise[c][i];
        noise[c][i] = i < 15_000 ? 0f : (float) (Math.rint(tone * scale) / scale);
      }
    }
    return noise;
  }

  private Path encode(float[][] sound, int bits, int rate, String level) throws IOException {
    byte[] samples = Riff.samples(sound, bits, false);
    Path wav = folder.resolve("a.wav");
    Sound.write(
        wav,
        Riff.unsized()
            .fmt(Riff.PCM, sound.length, rate, bits)
            .chunk("data", samples)
            .bytes());
    Path flac = folder.resolve("a.flac");
    Program.run("flac", "--silent", "--force", "--channel-map=none", level, "-o", flac, wav);
    return flac;
  }
}
