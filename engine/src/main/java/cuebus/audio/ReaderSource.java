package cuebus.audio;

import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.rt.AudioThread;
import java.util.function.Consumer;

/**
 * A player's samples straight from a file, for hosts whose audio thread may wait for the disk: the offline one.
 *
 * <p>A file that breaks off has ended there; {@code onProblem} hears why.
 */
public final class ReaderSource implements SampleSource {
  private static final float MINUS_3_DB = (float) StrictMath.sqrt(0.5);

  private final AudioReader reader;
  private final Consumer<String> onProblem;
  private final float[][] into;

  /**
   * @param reader of one channel or two, at the desk's rate
   */
  public ReaderSource(AudioReader reader, Consumer<String> onProblem) {
    this.reader = reader;
    this.onProblem = onProblem;
    this.into = new float[reader.channels()][];
  }

  @Override
  @AudioThread
  public int read(float[] left, float[] right, int offset, int frames) {
    into[0] = left;
    if (into.length > 1) into[1] = right;
    int got = readOrEnd(offset, frames);
    if (into.length == 1) {
      for (int i = offset; i < offset + got; i++) {
        left[i] *= MINUS_3_DB;
        right[i] = left[i];
      }
    }
    if (got < frames) reader.close();
    return got;
  }

  private int readOrEnd(int offset, int frames) {
    try {
      int got = reader.read(into, offset, frames);
      String damage = reader.damage();
      if (got < frames && damage != null) onProblem.accept(damage);
      return got;
    } catch (MediaException e) {
      onProblem.accept(String.valueOf(e.getMessage()));
      return 0;
    }
  }
}
