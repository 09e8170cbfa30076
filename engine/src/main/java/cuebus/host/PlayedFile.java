package cuebus.host;

import cuebus.desk.Clip;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import java.io.IOException;
import java.nio.file.Path;

/** Opens what a player plays. */
final class PlayedFile {
  private PlayedFile() {}

  /**
   * Opens a file of the show at the desk's rate.
   *
   * @throws IOException if it cannot be read, or has more channels than a player
   */
  static AudioReader open(Path folder, Clip clip, int sampleRate) throws IOException {
    Path file = folder.resolve(clip.file());
    AudioReader reader =
        clip.loop() ? AudioFile.openLooped(file, sampleRate) : AudioFile.open(file, sampleRate);
    if (reader.channels() <= 2) return reader;
    reader.close();
    throw new IOException(
        clip.file() + " has " + reader.channels() + " channels; a player has two");
  }
}
