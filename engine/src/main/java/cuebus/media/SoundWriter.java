package cuebus.media;

import java.io.Closeable;
import java.io.IOException;

/** Where sound is written, in order. Never by the audio thread. */
public interface SoundWriter extends Closeable {
  /** Appends {@code channels[c][offset .. offset + frames - 1]} of every channel. */
  void write(float[][] channels, int offset, int frames) throws IOException;

  /** Lets go of it. What was written stays, and can be read. */
  @Override
  void close() throws IOException;
}
