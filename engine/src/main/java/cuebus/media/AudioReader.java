package cuebus.media;

import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One recording, read from its first frame to its last.
 *
 * <p>Threads: one at a time, any; never the audio thread. {@link #close} may come from another.<br>
 * Memory: bounded, whatever the length of the recording.<br>
 * Time: blocks for disk and decoder.
 */
public interface AudioReader extends Closeable {
  /** Frames that are read and thrown away at a time, where a file cannot be passed over otherwise. */
  int SKIPPED_AT_ONCE = 4096;

  /** The file it came from, for messages. */
  Path file();

  /** Channels in each frame: 1 to {@value SoundFormat#MAX_CHANNELS}. */
  int channels();

  /** Frames a second. */
  int sampleRate();

  /** Frames as the file states them, or -1 where it does not; a damaged file may deliver fewer. */
  long frames();

  /**
   * Reads the next frames; full scale is 1, and no sample is NaN or infinite.
   *
   * @param channels where they go: {@code channels[c][offset .. offset + frames - 1]}; at least {@link #channels()}
   *     arrays
   * @param frames how many are wanted
   * @return how many there were: fewer than wanted only at the end, 0 after it
   * @throws MediaException if nothing further can be delivered for another reason than the end of a damaged file
   */
  int read(float[][] channels, int offset, int frames) throws MediaException;

  /**
   * Goes on by so many frames, as if they had been read: what follows is the same to the last bit. Faults in what is
   * passed over may remain unknown.
   *
   * @return how many there were: fewer only at the end
   * @throws MediaException as {@link #read} does
   */
  default long skip(long frames) throws MediaException {
    float[][] passed = new float[channels()][(int) Math.min(frames, SKIPPED_AT_ONCE)];
    long done = 0;
    while (done < frames) {
      int want = (int) Math.min(frames - done, SKIPPED_AT_ONCE);
      int got = read(passed, 0, want);
      done += got;
      if (got < want) break;
    }
    return done;
  }

  /**
   * What is wrong with the recording as far as is known by now, in words for an operator and with file and place;
   * null while nothing is. Damaged files are read as far as they go, with silence where a part is unreadable, so
   * that the show goes on.
   */
  @Nullable
  String damage();

  /** Ends it, also in the middle of a {@link #read} on another thread, which then fails or ends early. */
  @Override
  void close();
}
