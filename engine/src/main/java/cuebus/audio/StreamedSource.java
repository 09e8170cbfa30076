package cuebus.audio;

import cuebus.rt.AudioThread;
import java.util.concurrent.locks.LockSupport;

/**
 * A player's samples from a file that is read ahead, for hosts whose audio thread must not wait.
 *
 * <p>Threads: the audio thread.<br>
 * Memory: allocates nothing.
 */
final class StreamedSource implements SampleSource {
  private static final float MINUS_3_DB = (float) StrictMath.sqrt(0.5);

  private static final long CATCH_UP_NS = 300_000_000;

  private final DiskStream stream;

  StreamedSource(DiskStream stream) {
    this.stream = stream;
  }

  @Override
  @AudioThread
  public int read(float[] left, float[] right, int offset, int frames) {
    int got = stream.want(frames);
    stream.copyTo(0, left, offset, got);
    if (stream.channels() > 1) {
      stream.copyTo(1, right, offset, got);
    } else {
      for (int i = offset; i < offset + got; i++) {
        left[i] *= MINUS_3_DB;
        right[i] = left[i];
      }
    }
    stream.advance(got);
    return got;
  }

  /** The disk's thread reads up to there; what is not here in a moment is silent at first. */
  @Override
  public void skip(long frames) {
    stream.skip(frames);
    long startNs = System.nanoTime();
    while (stream.ready() <= 0 && !stream.isEnded() && System.nanoTime() - startNs < CATCH_UP_NS) {
      LockSupport.parkNanos(500_000);
    }
  }

  @Override
  @AudioThread
  public void release() {
    stream.release();
  }
}
