package cuebus.host;

import cuebus.audio.AudioException;
import cuebus.audio.AudioServer;
import cuebus.audio.ClockInputs;
import cuebus.audio.ClockServer;
import cuebus.audio.DiskReader;
import cuebus.audio.JackServer;
import cuebus.desk.Desk;
import cuebus.media.AudioFile;
import java.io.IOException;
import java.nio.file.Path;

/** Which audio server a show gets: the one asked for, or the best there is. */
final class AudioChoice {
  static final String CLIENT = "cuebus";

  private final Desk desk;
  private final Path folder;
  private final DiskReader disk;

  AudioChoice(Desk desk, Path folder, DiskReader disk) {
    this.desk = desk;
    this.folder = folder;
    this.disk = disk;
  }

  /**
   * Opens it.
   *
   * @param wish {@code auto}, {@code jack}, {@code javasound} or {@code clock}
   * @param notices hears why {@code auto} chose what it chose
   * @throws IOException if the one asked for cannot be had
   */
  AudioServer open(String wish, Notices notices) throws IOException {
    if (wish.equals("jack")) return JackServer.open(CLIENT, desk);
    if (wish.equals("clock")) return clock();
    if (!wish.equals("auto")) {
      throw new AudioException("--audio " + wish + " is not there yet; use auto, jack or clock");
    }
    try {
      AudioServer jack = JackServer.open(CLIENT, desk);
      notices.note("audio: jack, because a server runs");
      return jack;
    } catch (AudioException e) {
      notices.note("audio: the clock, with the show's recordings: " + e.getMessage());
      return clock();
    }
  }

  private AudioServer clock() throws IOException {
    int rate = desk.sampleRate();
    ClockInputs inputs =
        ClockInputs.recordings(desk, file -> AudioFile.open(folder.resolve(file), rate), disk);
    return new ClockServer(rate, desk.period(), inputs);
  }

  /** The server that was lost, if it is back as it was. */
  static AudioServer again(AudioServer lost, Desk desk) throws AudioException {
    if (!lost.backend().equals("jack")) throw new AudioException(lost.backend() + " is not back");
    JackServer back = JackServer.open(CLIENT, desk);
    if (back.sampleRate() == lost.sampleRate()) return back;
    back.close();
    throw new AudioException("JACK came back at " + back.sampleRate() + " Hz; this show runs at "
        + lost.sampleRate() + "; start it with -r " + lost.sampleRate());
  }
}
