package cuebus.host;

import cuebus.audio.AudioException;
import cuebus.audio.AudioServer;
import cuebus.audio.ClockInputs;
import cuebus.audio.ClockServer;
import cuebus.audio.DiskReader;
import cuebus.audio.JackServer;
import cuebus.audio.JavaSoundServer;
import cuebus.desk.Desk;
import cuebus.media.AudioFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
   * @param card part of the name of the sound card that is wanted; null: any
   * @param notices hears why {@code auto} chose what it chose, and what the choice cannot do
   * @throws IOException if the one asked for cannot be had
   */
  AudioServer open(String wish, @Nullable String card, Notices notices) throws IOException {
    if (wish.equals("jack")) return JackServer.open(CLIENT, desk);
    if (wish.equals("clock")) return clock();
    if (wish.equals("javasound")) return card(card, notices);
    String noJack;
    try {
      AudioServer jack = JackServer.open(CLIENT, desk);
      notices.note("audio: jack, because a server runs");
      return jack;
    } catch (AudioException e) {
      noJack = String.valueOf(e.getMessage());
    }
    try {
      AudioServer opened = card(card, notices);
      notices.note("audio: the sound card: " + noJack);
      return opened;
    } catch (AudioException e) {
      notices.note(
          "audio: the clock, with the show's recordings: " + noJack + "; " + e.getMessage());
      return clock();
    }
  }

  private AudioServer card(@Nullable String name, Notices notices) throws AudioException {
    JavaSoundServer card = JavaSoundServer.open(name, desk);
    for (String sentence : card.missing(desk)) notices.note(sentence);
    return card;
  }

  private AudioServer clock() throws IOException {
    int rate = desk.sampleRate();
    ClockInputs inputs =
        ClockInputs.recordings(desk, file -> AudioFile.open(folder.resolve(file), rate), disk);
    return new ClockServer(rate, desk.period(), inputs);
  }

  /** The server that was lost, if it is back as it was. */
  static AudioServer again(AudioServer lost, @Nullable String card, Desk desk)
      throws AudioException {
    AudioServer back = lost.backend().equals("jack")
        ? JackServer.open(CLIENT, desk)
        : JavaSoundServer.open(card, desk);
    if (back.sampleRate() == lost.sampleRate()) return back;
    back.close();
    throw new AudioException(lost.backend() + " came back at " + back.sampleRate()
        + " Hz; this show runs at " + lost.sampleRate() + "; set it to that");
  }
}
