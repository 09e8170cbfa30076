package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the bytes: sound, or a {@link MediaException} that names the file; in bounded time and memory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DamagedFileTest {
  private static final int ROUNDS = 2_000;
  private static final int FRAMES = 6_000;
  private static final long MOST_ALLOCATED_BYTES = 32L << 20;

  @TempDir
  Path folder;

  enum Kind {
    WAV_16,
    WAV_FLOAT,
    RF64,
    AIFF,
    AIFC,
    FLAC
  }

  @ParameterizedTest
  @EnumSource
  void damagedBytesEndInSoundOrInAMediaException(Kind kind) throws IOException {
    byte[] whole = whole(kind);
    long seed = kind.name().hashCode();
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path file = Sound.write(folder.resolve("hurt"), hurt(whole, random));
      try {
        if (!isReadWithin(file)) refused++;
      } catch (RuntimeException | AssertionError e) {
        fail("%s, seed %d, round %d", kind, seed, round, e);
      }
    }
    assertThat(refused).as("refused").isBetween(1, ROUNDS - 1);
  }

  /** Reads it all; false if it was refused. */
  private static boolean isReadWithin(Path file) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean wasRead = true;
    try (AudioReader reader = AudioFile.open(file, "no-such-ffmpeg")) {
      float[][] block = new float[reader.channels()][4096];
      long frames = 0;
      for (int count = 4096; count == 4096; frames += count) {
        count = reader.read(block, 0, 4096);
        assertFinite(block);
        assertThat(frames).isLessThan(20_000_000);
      }
      assertThat(reader.read(block, 0, 1)).isZero();
      String damage = reader.damage();
      if (damage != null) assertThat(damage).startsWith("hurt: ");
    } catch (MediaException e) {
      assertThat(e).hasMessageStartingWith("hurt: ");
      wasRead = false;
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED_BYTES);
    return wasRead;
  }

  private static void assertFinite(float[][] block) {
    for (float[] channel : block) {
      for (float sample : channel) if (!Float.isFinite(sample)) fail("not finite: %s", sample);
    }
  }

  /** Flips bytes, mostly of the header, or cuts, or both. The first bytes stay, so that the format is recognised. */
  private static byte[] hurt(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int flips = random.nextInt(6);
    for (int i = 0; i < flips; i++) {
      int at = 12 + random.nextInt(random.nextInt(3) > 0 ? 80 : bytes.length - 12);
      byte[] values = {0, 1, 0x7f, (byte) 0x80, -1, (byte) random.nextInt()};
      bytes[at] = values[random.nextInt(values.length)];
    }
    return flips > 0 && random.nextBoolean()
        ? bytes
        : Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private byte[] whole(Kind kind) throws IOException {
    float[][] sound = Sound.steps(2, FRAMES, 16, 1);
    byte[] samples = Riff.samples(sound, 16, false);
    return switch (kind) {
      case WAV_16 ->
        Riff.unsized().fmt(Riff.PCM, 2, 48_000, 16).chunk("data", samples).bytes();
      case WAV_FLOAT ->
        Riff.unsized()
            .extensible(Riff.FLOAT, 2, 48_000, 32)
            .chunk("data", Riff.samples(sound, 32, true))
            .bytes();
      case RF64 ->
        new Riff("RF64", -1)
            .raw("ds64")
            .int32(28)
            .int64(0)
            .int64(samples.length)
            .int64(FRAMES)
            .int32(0)
            .fmt(Riff.PCM, 2, 48_000, 16)
            .raw("data")
            .int32(-1)
            .raw(samples)
            .bytes();
      case AIFF -> converted(sound, "whole.aiff", "-c:a", "pcm_s24be");
      case AIFC -> converted(sound, "whole.aiff", "-c:a", "pcm_f32be");
      case FLAC -> converted(sound, "whole.flac", "-c:a", "flac", "-frame_size", "1024");
    };
  }

  private byte[] converted(float[][] sound, String name, String... options) throws IOException {
    Path wav = Sound.write(folder.resolve("in.wav"), sound, 48_000);
    Path out = folder.resolve(name);
    Program.run(
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        wav,
        options[0],
        options[1],
        options.length > 2 ? options[2] : "-vn",
        options.length > 2 ? options[3] : "-sn",
        out);
    return Files.readAllBytes(out);
  }
}
