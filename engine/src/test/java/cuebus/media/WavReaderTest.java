package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavReaderTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"8, 1", "16, 1", "16, 2", "24, 1", "24, 6", "32, 2"})
  void wholeNumbersOfEveryWidthAreReadExactly(int bits, int channels) throws IOException {
    float[][] sound = Sound.steps(channels, 5000, Math.min(bits, 24), bits);
    byte[] samples = Riff.samples(sound, bits, false);
    Path file = write(Riff.unsized().fmt(Riff.PCM, channels, 48_000, bits).chunk("data", samples));
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource({"32, 1", "32, 2", "64, 3"})
  void floatsAreReadExactly(int bits, int channels) throws IOException {
    float[][] sound = Sound.noise(channels, 5000, bits);
    byte[] samples = Riff.samples(sound, bits, true);
    Path file =
        write(Riff.unsized().fmt(Riff.FLOAT, channels, 44_100, bits).chunk("data", samples));
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
  }

  @Test
  void theExtensibleFormIsReadByItsSubformat() throws IOException {
    float[][] sound = Sound.steps(4, 300, 24, 1);
    byte[] samples = Riff.samples(sound, 24, false);
    Path file = write(Riff.unsized().extensible(Riff.PCM, 4, 96_000, 24).chunk("data", samples));
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(reader.channels()).isEqualTo(4);
      assertThat(reader.sampleRate()).isEqualTo(96_000);
      assertThat(reader.frames()).isEqualTo(300);
      assertThat(Sound.readAll(reader, 7)).isDeepEqualTo(sound);
      assertThat(reader.damage()).isNull();
    }
  }

  @Test
  void chunksOfOtherProgramsAreSkippedAlsoOddOnes() throws IOException {
    float[][] sound = Sound.steps(1, 300, 16, 1);
    Path file = write(Riff.unsized()
        .chunk("bext", new byte[603])
        .fmt(Riff.PCM, 1, 48_000, 16)
        .chunk("LIST", new byte[7])
        .chunk("data", Riff.samples(sound, 16, false))
        .chunk("LIST", new byte[70]));
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void theLengthOfA64BitFileIsTakenFromItsDs64Chunk(String id) throws IOException {
    float[][] sound = Sound.steps(2, 300, 16, 1);
    byte[] samples = Riff.samples(sound, 16, false);
    Path file = write(new Riff(id, -1)
        .raw("ds64")
        .int32(28)
        .int64(0)
        .int64(samples.length)
        .int64(300)
        .int32(0)
        .fmt(Riff.PCM, 2, 48_000, 16)
        .raw("data")
        .int32(-1)
        .raw(samples)
        .chunk("LIST", new byte[70]));
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(reader.frames()).isEqualTo(300);
      assertThat(Sound.readAll(reader, 100)).isDeepEqualTo(sound);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_F000L})
  void aRecordingThatWasNeverFinishedIsReadToTheEndOfTheFile(long claimedBytes) throws IOException {
    float[][] sound = Sound.steps(2, 300, 16, 1);
    byte[] samples = Riff.samples(sound, 16, false);
    Path file = write(Riff.unsized()
        .fmt(Riff.PCM, 2, 48_000, 16)
        .raw("data")
        .int32(claimedBytes)
        .raw(samples));
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(Sound.readAll(reader, 512)).isDeepEqualTo(sound);
      assertThat(reader.damage()).isNull();
    }
  }

  @Test
  void aTruncatedFileIsReadAsFarAsItGoesAndSaysSo() throws IOException {
    float[][] sound = Sound.steps(1, 96_000, 16, 1);
    byte[] whole = Riff.unsized()
        .fmt(Riff.PCM, 1, 48_000, 16)
        .chunk("data", Riff.samples(sound, 16, false))
        .bytes();
    Path file =
        Sound.write(folder.resolve("opening.wav"), Arrays.copyOf(whole, whole.length - 96_000));
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(Sound.readAll(reader, 512)[0])
          .hasSize(48_000)
          .startsWith(sound[0][0], sound[0][1]);
      assertThat(reader.damage())
          .isEqualTo(
              "opening.wav: ends at frame 48000 of 96000: the file is truncated; export it again");
    }
  }

  @Test
  void samplesThatAreNoNumbersBecomeSilenceAndAreCounted() throws IOException {
    float[][] sound = {
      {0.5f, Float.NaN, -0.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.5f}
    };
    byte[] samples = Riff.samples(sound, 32, true);
    Path file = write(Riff.unsized().fmt(Riff.FLOAT, 1, 48_000, 32).chunk("data", samples));
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(Sound.readAll(reader, 512)[0]).containsExactly(0.5f, 0f, -0.5f, 0f, 0f, 1.5f);
      assertThat(reader.damage()).contains("3 samples are NaN or infinite");
    }
  }

  @Test
  void aFileOfNoFramesIsNoFault() throws IOException {
    byte[] bytes =
        Riff.unsized().fmt(Riff.PCM, 1, 48_000, 16).chunk("data", new byte[0]).bytes();
    bytes[4] = (byte) (bytes.length - 8);
    assertThat(Sound.readAll(Sound.write(folder.resolve("a.wav"), bytes))[0]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 48000 | 16 | channels not in [1, 256]: 0",
        "65535 | 48000 | 16 | channels not in [1, 256]: 65535",
        "1 | 0 | 16 | sample rate not a whole number in [4000, 768000]: 0",
        "1 | 4294967295 | 16 | sample rate not a whole number in [4000, 768000]: 4294967295",
      })
  void aHeaderThatCannotBeMeantIsRefusedWithItsValue(
      int channels, long rate, int bits, String fault) throws IOException {
    Path file =
        write(Riff.unsized().fmt(Riff.PCM, channels, rate, bits).chunk("data", new byte[64]));
    assertThatThrownBy(() -> AudioFile.open(file))
        .isInstanceOf(MediaException.class)
        .hasMessage("a.wav: " + fault);
  }

  @Test
  void aMissingAnEmptyAndAFolderAreNamed() throws IOException {
    assertThatThrownBy(() -> AudioFile.open(folder.resolve("none.wav")))
        .hasMessage("none.wav: does not exist");
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    assertThatThrownBy(() -> AudioFile.open(empty)).hasMessage("empty.wav: is empty");
    assertThatThrownBy(() -> AudioFile.open(folder))
        .hasMessageContaining("is a folder, not a recording");
  }

  @Test
  void fourHoursNeedNoMoreMemoryThanASecond() throws IOException {
    Path second = sparse(folder.resolve("short.wav"), 8_000);
    Path evening = sparse(folder.resolve("long.wav"), 4 * 3600 * 8_000);
    allocatedByReading(second);
    long shortBytes = allocatedByReading(second);
    assertThat(allocatedByReading(evening)).isLessThan(shortBytes + 4_000_000);
  }

  private static long allocatedByReading(Path file) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[][] block = new float[1][4096];
    float sum = 0f;
    long before = threads.getCurrentThreadAllocatedBytes();
    try (AudioReader reader = AudioFile.open(file)) {
      while (reader.read(block, 0, 4096) > 0) sum += block[0][0];
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isZero();
    return bytes;
  }

  private static Path sparse(Path file, int frames) throws IOException {
    byte[] head = Riff.unsized()
        .fmt(Riff.PCM, 1, 8_000, 16)
        .raw("data")
        .int32(2L * frames)
        .bytes();
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(head);
      out.setLength(head.length + 2L * frames);
    }
    return file;
  }

  private Path write(Riff riff) throws IOException {
    return Sound.write(folder.resolve("a.wav"), riff.bytes());
  }
}
