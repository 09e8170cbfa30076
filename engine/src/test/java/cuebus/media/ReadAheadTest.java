package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {
  private static final int RING_FRAMES = ReadAheadReader.BLOCKS * ReadAheadReader.BLOCK_FRAMES;

  @Test
  void severalRecordingsArriveWholeAndInOrder() throws MediaException {
    try (ReadAhead pool = new ReadAhead()) {
      List<AudioReader> readers = new ArrayList<>();
      for (int i = 0; i < 5; i++) readers.add(pool.of(new Counting(2, RING_FRAMES * 3 + i * 1000)));
      for (int done = 0; done < RING_FRAMES * 3 + 5000; done += 4801) {
        for (AudioReader reader : readers) assertNext(reader, done);
      }
    }
  }

  private static void assertNext(AudioReader reader, int firstFrame) throws MediaException {
    float[][] block = new float[2][4801];
    int count = reader.read(block, 0, 4801);
    assertThat(count).isEqualTo((int) Math.max(0, Math.min(4801, reader.frames() - firstFrame)));
    float[] expected = new float[4801];
    for (int i = 0; i < count; i++) expected[i] = -(firstFrame + i);
    assertThat(block[1]).isEqualTo(expected);
  }

  @Test
  void theDecoderStaysAtMostOneRingAhead() throws Exception {
    Counting source = new Counting(1, Integer.MAX_VALUE);
    try (ReadAhead pool = new ReadAhead()) {
      AudioReader reader = pool.of(source);
      source.awaitFrame(RING_FRAMES);
      reader.read(new float[1][RING_FRAMES], 0, RING_FRAMES);
      source.awaitFrame(2L * RING_FRAMES - ReadAheadReader.BLOCK_FRAMES);
      assertThat(source.frame).isLessThanOrEqualTo(2L * RING_FRAMES);
    }
  }

  @Test
  void aFailureArrivesAfterTheSoundBeforeItAndUnderItsFilesName() throws MediaException {
    Counting source = new Counting(1, RING_FRAMES);
    source.failAtFrame = 3L * ReadAheadReader.BLOCK_FRAMES;
    try (ReadAhead pool = new ReadAhead()) {
      AudioReader reader = pool.of(source);
      int before = (int) source.failAtFrame;
      assertThat(reader.read(new float[1][before], 0, before)).isEqualTo(before);
      assertThatThrownBy(() -> reader.read(new float[1][1], 0, 1))
          .isInstanceOf(MediaException.class)
          .hasMessage("counting.wav: decoding failed: java.lang.IllegalStateException: on purpose");
    }
  }

  @Test
  void closingEndsAWaitForABlockThatDoesNotCome() throws Exception {
    Counting source = new Counting(1, RING_FRAMES);
    source.stuck = new CountDownLatch(1);
    ReadAhead pool = new ReadAhead();
    AudioReader reader = pool.of(source);
    CompletableFuture<String> caller = CompletableFuture.supplyAsync(() -> {
      try {
        return "read " + reader.read(new float[1][1], 0, 1);
      } catch (MediaException e) {
        return e.getMessage();
      }
    });
    assertThat(source.entered.await(10, TimeUnit.SECONDS)).isTrue();
    pool.close();
    assertThat(caller.get(10, TimeUnit.SECONDS)).isEqualTo("counting.wav: was closed at frame 0");
    assertThat(source.closed).isTrue();
  }

  @Test
  void oneRecordingCanBeClosedWhileOthersGoOn() throws MediaException {
    try (ReadAhead pool = new ReadAhead()) {
      AudioReader first = pool.of(new Counting(1, Integer.MAX_VALUE));
      AudioReader second = pool.of(new Counting(1, 3 * RING_FRAMES));
      first.close();
      assertThat(Sound.readAll(second, 10_000)[0]).hasSize(3 * RING_FRAMES);
    }
  }

  /** Frame n is n on channel 0 and -n on channel 1. */
  private static final class Counting implements AudioReader {
    final CountDownLatch entered = new CountDownLatch(1);
    private final int channels;
    private final long frames;
    volatile long failAtFrame = -1;
    volatile @Nullable CountDownLatch stuck;
    volatile boolean closed;
    volatile long frame;

    Counting(int channels, long frames) {
      this.channels = channels;
      this.frames = frames;
    }

    synchronized void awaitFrame(long wanted) throws InterruptedException {
      while (frame < wanted) wait();
    }

    @Override
    public synchronized int read(float[][] into, int offset, int wanted) throws MediaException {
      entered.countDown();
      CountDownLatch latch = stuck;
      try {
        if (latch != null) latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (frame == failAtFrame) throw new IllegalStateException("on purpose");
      int count = (int) Math.min(wanted, frames - frame);
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < count; i++)
          into[c][offset + i] = (float) (c == 0 ? frame + i : -(frame + i));
      }
      frame += count;
      notifyAll();
      return count;
    }

    @Override
    public Path file() {
      return Path.of("shows", "counting.wav");
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public int sampleRate() {
      return 48_000;
    }

    @Override
    public long frames() {
      return frames;
    }

    @Override
    public @Nullable String damage() {
      return null;
    }

    @Override
    public void close() {
      closed = true;
      CountDownLatch latch = stuck;
      if (latch != null) latch.countDown();
    }
  }
}
