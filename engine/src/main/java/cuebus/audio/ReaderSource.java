package cuebus.audio;

import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.rt.AudioThread;
import java.util.function.Consumer;

/**
 * A player's samples straight from a file, for hosts whose audio thread may wait for the disk: the offline one. It
 * reads ahead of what is heard, and so knows where the file ends before it does.
 *
 * <p>A file that breaks off has ended there; {@code onProblem} hears why.
 */
public final class ReaderSource implements SampleSource {
  private static final float MINUS_3_DB = (float) StrictMath.sqrt(0.5);
  /** No smaller than any period. */
  private static final int BLOCK_FRAMES = 8192;

  private final AudioReader reader;
  private final Consumer<String> onProblem;
  private final float[][] ahead;
  private int at;
  private int filled;
  private boolean ended;

  /**
   * @param reader of one channel or two, at the desk's rate
   */
  public ReaderSource(AudioReader reader, Consumer<String> onProblem) {
    this.reader = reader;
    this.onProblem = onProblem;
    this.ahead = new float[reader.channels()][2 * BLOCK_FRAMES];
  }

  @Override
  @AudioThread
  public int read(float[] left, float[] right, int offset, int frames) {
    int done = 0;
    while (done < frames) {
      int count = Math.min(frames - done, available(frames - done));
      if (count == 0) break;
      copy(left, right, offset + done, count);
      done += count;
    }
    return done;
  }

  private void copy(float[] left, float[] right, int offset, int count) {
    System.arraycopy(ahead[0], at, left, offset, count);
    if (ahead.length > 1) {
      System.arraycopy(ahead[1], at, right, offset, count);
    } else {
      for (int i = offset; i < offset + count; i++) {
        left[i] *= MINUS_3_DB;
        right[i] = left[i];
      }
    }
    at += count;
  }

  @Override
  public long framesLeft(int within) {
    int there = available(within);
    return there < within && ended ? there : Long.MAX_VALUE;
  }

  /** How many frames have been read ahead: {@code wanted}, a block, or all there are. */
  private int available(int wanted) {
    while (!ended && filled - at < wanted && filled - at < BLOCK_FRAMES) {
      for (float[] channel : ahead) System.arraycopy(channel, at, channel, 0, filled - at);
      filled -= at;
      at = 0;
      int got = readOrEnd(filled, BLOCK_FRAMES);
      filled += got;
      ended = got < BLOCK_FRAMES;
      if (ended) reader.close();
    }
    return filled - at;
  }

  private int readOrEnd(int offset, int frames) {
    try {
      int got = reader.read(ahead, offset, frames);
      String damage = reader.damage();
      if (got < frames && damage != null) onProblem.accept(damage);
      return got;
    } catch (MediaException e) {
      onProblem.accept(String.valueOf(e.getMessage()));
      return 0;
    }
  }
}
