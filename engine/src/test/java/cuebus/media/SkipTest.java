package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever passes over a part of a recording hears the rest of it as it is, to the last bit. */
class SkipTest {
  private static final int RATE = 48_000;
  private static final int FRAMES = 30 * RATE + 17;

  @TempDir
  Path folder;

  private Path wav(int rate) throws IOException {
    float[][] sound = new float[2][FRAMES];
    Random random = new Random(3);
    for (float[] channel : sound) {
      for (int i = 0; i < FRAMES; i++) {
        float level = i % 90_000 < 20_000 ? 0f : 0.9f * (i % 50_000) / 50_000;
        channel[i] = level * Math.round((2 * random.nextFloat() - 1) * 32_000) / 32_768f;
      }
    }
    return Sound.write(folder.resolve("a.wav"), sound, rate);
  }

  private Path flac(int rate, String... options) throws IOException {
    Path file = folder.resolve("a.flac");
    Object[] words = new Object[options.length + 6];
    words[0] = "ffmpeg";
    System.arraycopy(new Object[] {"-v", "error", "-y", "-i", wav(rate)}, 0, words, 1, 5);
    Object[] all = Arrays.copyOf(words, 6 + options.length + 1);
    System.arraycopy(options, 0, all, 6, options.length);
    all[all.length - 1] = file;
    Program.run(all);
    return file;
  }

  /** Reads {@code before}, passes over {@code skipped}, and compares what follows. */
  private static void assertSameBehind(Path file, int rate, int before, long skipped)
      throws IOException {
    float[][] all;
    try (AudioReader reader = AudioFile.open(file, rate)) {
      all = Sound.readAll(reader, 8192);
    }
    try (AudioReader reader = AudioFile.open(file, rate)) {
      float[][] begin = new float[2][before];
      assertThat(reader.read(begin, 0, before)).isEqualTo(before);
      long expected = Math.min(skipped, all[0].length - before);
      assertThat(reader.skip(skipped)).isEqualTo(expected);
      float[][] rest = Sound.readAll(reader, 5000);
      for (int c = 0; c < 2; c++) {
        assertThat(rest[c])
            .isEqualTo(Arrays.copyOfRange(all[c], (int) (before + expected), all[c].length));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 4095",
    "7, 100000",
    "5000, 70000",
    "0, 480000",
    "99999, 700001",
    "0, 1440017",
    "100, 2000000",
    "1440017, 5",
    "12, 1439000"
  })
  void aWav(int before, long skipped) throws IOException {
    assertSameBehind(wav(RATE), RATE, before, skipped);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 65535",
    "0, 65536",
    "7, 100000",
    "5000, 70000",
    "0, 480000",
    "99999, 700001",
    "0, 1440017",
    "100, 2000000",
    "12, 1439000",
    "1400000, 40000"
  })
  void aFlac(int before, long skipped) throws IOException {
    assertSameBehind(flac(RATE), RATE, before, skipped);
  }

  @ParameterizedTest
  @CsvSource({"0, 50000", "7, 100000", "5000, 700000", "0, 1567364", "100, 2000000", "99, 1560000"})
  void aWavOfAnotherRate(int before, long skipped) throws IOException {
    assertSameBehind(wav(44_100), RATE, before, skipped);
  }

  @ParameterizedTest
  @ValueSource(ints = {192, 1000, 16_384})
  void aFlacOfOtherBlocksAndAnotherRate(int block) throws IOException {
    Path file = flac(44_100, "-frame_size", "" + block, "-ar", "44100");
    assertSameBehind(file, RATE, 300, 1_200_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 30L * RATE + 17, 100_000_000, 100_000_001})
  void aLoop(long skipped) throws IOException {
    Path file = wav(RATE);
    float[][] all;
    try (AudioReader reader = AudioFile.open(file, RATE)) {
      all = Sound.readAll(reader, 8192);
    }
    try (AudioReader reader = AudioFile.openLooped(file, RATE)) {
      assertThat(reader.skip(skipped)).isEqualTo(skipped);
      float[][] rest = new float[2][20_000];
      assertThat(reader.read(rest, 0, 20_000)).isEqualTo(20_000);
      for (int i = 0; i < 20_000; i++) {
        assertThat(rest[1][i]).isEqualTo(all[1][(int) ((skipped + i) % FRAMES)]);
      }
    }
  }

  /** Bytes as of a frame of two channels that says it begins {@code at} a tenth of a second. */
  private static byte[] header(byte[] file, int at) {
    int blockFrames = ((file[8] & 0xff) << 8) | (file[9] & 0xff); // of the stream description
    byte number = (byte) (at * RATE / 10 / blockFrames);
    byte[] header = {(byte) 0xff, (byte) 0xf8, (byte) 0xc9, 0x18, number, 0};
    int crc = 0;
    for (int i = 0; i < 5; i++) {
      crc ^= header[i] & 0xff;
      for (int bit = 0; bit < 8; bit++)
        crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 7) & 0xff : crc << 1;
    }
    header[5] = (byte) crc;
    return header;
  }

  /** Sound that looks like the header of a coded frame: what is found there is not believed. */
  @Test
  void whatOnlyLooksLikeAFrameLeadsNobodyAstray() throws IOException {
    byte[] bytes = Files.readAllBytes(flac(RATE));
    byte[] header = header(bytes, 119);
    // seconds 10.0 to 11.4 say that they are second 11.9
    for (int at = bytes.length / 3; at < bytes.length * 38L / 100; at += 3000) {
      System.arraycopy(header, 0, bytes, at, header.length);
    }
    assertSameAtSecondTwelve(bytes, 0);
  }

  /** So much damage breaks the decoder, which then has to be replaced. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damageThatBreaksTheDecoderEndsNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(flac(RATE));
    byte[] header = header(bytes, 101);
    for (int at = bytes.length / 3; at < bytes.length / 2; at += 300) {
      System.arraycopy(header, 0, bytes, at, header.length);
    }
    assertSameAtSecondTwelve(bytes, 8 * RATE);
  }

  private void assertSameAtSecondTwelve(byte[] bytes, int behind) throws IOException {
    Path hurt = Sound.write(folder.resolve("hurt.flac"), bytes);
    float[] all;
    try (AudioReader reader = AudioFile.open(hurt, RATE)) {
      all = Sound.readAll(reader, 8192)[0];
      assertThat(all).hasSize(FRAMES);
      assertThat(reader.damage()).contains("damaged blocks");
    }
    int to = 12 * RATE;
    try (AudioReader reader = AudioFile.open(hurt, RATE)) {
      assertThat(reader.skip(to)).isEqualTo(to);
      float[][] rest = new float[2][behind + RATE];
      assertThat(reader.read(rest, 0, behind + RATE)).isEqualTo(behind + RATE);
      assertThat(Arrays.copyOfRange(rest[0], behind, behind + RATE))
          .isEqualTo(Arrays.copyOfRange(all, to + behind, to + behind + RATE))
          .isNotEqualTo(new float[RATE]);
    }
  }
}
