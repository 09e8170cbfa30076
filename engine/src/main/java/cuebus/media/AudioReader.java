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
