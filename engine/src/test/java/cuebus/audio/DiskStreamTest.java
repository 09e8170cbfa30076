package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file between the disk and the audio thread, one step at a time. */
class DiskStreamTest {
  private static final int CHUNK = 4096;

  /** A mono file whose sample n is n + 1. */
  private static final class Counting implements AudioReader {
    private final int length;
    private int at;
    private int read;
    private boolean closed;

    Counting(int length) {
      this.length = length;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws MediaException {
      int got = Math.min(frames, length - at);
      for (int i = 0; i < got; i++) channels[0][offset + i] = ++at;
      read += got;
      return got;
    }

    @Override
    public long skip(long frames) {
      int passed = (int) Math.min(frames, length - at);
      at += passed;
      return passed;
    }

    @Override
    public Path file() {
      return Path.of("counting.wav");
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int sampleRate() {
      return 48_000;
    }

    @Override
    public long frames() {
      return length;
    }

    @Override
    public @Nullable String damage() {
      return null;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static float[] take(DiskStream stream, int frames) {
    float[] into = new float[frames];
    int got = stream.want(frames);
    stream.copyTo(0, into, 0, got);
    stream.advance(got);
    float[] exact = new float[got];
    System.arraycopy(into, 0, exact, 0, got);
    return exact;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {64, 100, 128, 4096}) // 100 goes over the end of the ring in the middle of a period
  void whatComesOutIsTheFileToItsLastFrame(int period) {
    int length = 3 * DiskStream.FRAMES + 777;
    DiskStream stream = new DiskStream(new Counting(length));
    int at = 0;
    for (float[] got; ; at += got.length) {
      while (stream.hasRoom()) stream.fill();
      got = take(stream, period);
      for (int i = 0; i < got.length; i++) assertThat(got[i]).isEqualTo(at + i + 1f);
      if (got.length < period) {
        assertThat(at + got.length).isEqualTo(length);
        break;
      }
    }
    assertThat(stream.starvedFrames()).isZero();
  }

  @Test
  void whatTheDiskOwesIsSilentAndCountedAndTheFileStaysInTime() {
    DiskStream stream = new DiskStream(new Counting(1_000_000));
    stream.fill();
    take(stream, CHUNK - 10);
    float[] torn = take(stream, 100);
    assertThat(torn).hasSize(100);
    assertThat(torn[9]).isEqualTo(CHUNK);
    assertThat(torn[10]).isZero();
    assertThat(stream.starvedFrames()).isEqualTo(90);
    stream.fill();
    assertThat(take(stream, 1)[0]).as("90 frames are gone").isEqualTo(CHUNK + 91);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 700_000, 999_990})
  void whoComesBackInTheMiddleIsThereWithoutReadingAllBeforeIt(int frames) {
    Counting reader = new Counting(1_000_000);
    DiskStream stream = new DiskStream(reader);
    stream.fill();
    stream.skip(frames);
    while (stream.ready() <= 0) stream.fill();
    assertThat(take(stream, 1)[0]).isEqualTo(frames + 1);
    assertThat(reader.read).as("frames read").isLessThanOrEqualTo(3 * CHUNK);
  }

  @Test
  void whoComesBackBehindTheEndFindsIt() {
    DiskStream stream = new DiskStream(new Counting(100_000));
    stream.fill();
    stream.skip(200_000);
    while (stream.hasRoom()) stream.fill();
    assertThat(stream.isEnded()).isTrue();
    assertThat(take(stream, 10)).isEmpty();
  }

  @Test
  void aFileThatPlaysNoMoreIsClosed() {
    Counting reader = new Counting(1_000_000);
    DiskReader disk = new DiskReader();
    SampleSource source = disk.openPlayed(reader);
    float[][] into = new float[2][8];
    assertThat(source.read(into[0], into[1], 0, 8)).as("there at once").isEqualTo(8);
    assertThat(into[1][1]).as("both channels, at -3 dB").isEqualTo((float) Math.sqrt(0.5) * 2f);
    source.release();
    disk.close();
    assertThat(reader.closed).isTrue();
  }
}
