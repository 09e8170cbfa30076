package cuebus.script;

import cuebus.desk.BusId;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import java.util.List;

/**
 * Where sound leaves to besides the desk's outputs, from the beginning of the show to its end.
 *
 * @param recordings what is recorded
 * @param streams what is sent to listeners elsewhere
 */
public record Outlets(List<Recording> recordings, List<Stream> streams) {
  /** Nothing. */
  public static final Outlets NONE = new Outlets(List.of(), List.of());

  public Outlets {
    recordings = List.copyOf(recordings);
    streams = List.copyOf(streams);
  }

  /** A strip or a bus that is recorded. */
  public record Recording(Signal signal, SoundFile format) {}

  /**
   * A bus that is sent out.
   *
   * @param to an address, or a file that ends in {@code .m3u8}; {@code ${NAME}} in it comes from the environment
   * @param codec {@code opus}, {@code aac} or {@code mp3}
   * @param kilobits a second, of all channels together
   */
  public record Stream(BusId bus, String to, String codec, int kilobits) {}
}
