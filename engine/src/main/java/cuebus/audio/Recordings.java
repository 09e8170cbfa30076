package cuebus.audio;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recordings in place of inputs: each begins at show frame 0 and is silent after its end. A mono recording of a
 * stereo strip is heard on both of its inputs.
 *
 * <p>Threads: the one that renders.<br>
 * Time: waits for the disk when it has to.
 */
public final class Recordings implements Closeable {
  /** Opens a file of the show at the desk's rate. */
  public interface Opener {
    /**
     * @param file relative to the show's folder
     */
    AudioReader open(String file) throws IOException;
  }

  private static final class Track {
    private final Strip strip;
    private final AudioReader reader;
    private final float[][] into; // this strip's channels, from the desk's
    private final int firstChannel;
    private boolean ended;

    private Track(Strip strip, AudioReader reader, int firstChannel) {
      this.strip = strip;
      this.reader = reader;
      this.firstChannel = firstChannel;
      this.into = new float[reader.channels()][];
    }
  }

  private final List<Track> tracks = new ArrayList<>();
  private final int channels;
  private long frame;
  private long endFrame;

  private Recordings(int channels) {
    this.channels = channels;
  }

  /**
   * Opens the recordings of a desk.
   *
   * @throws IOException if one cannot be opened, or has more channels than its strip has inputs
   */
  public static Recordings open(Desk desk, Opener opener) throws IOException {
    Recordings opened = new Recordings(desk.stripChannels());
    try {
      int channel = 0;
      for (Strip strip : desk.strips()) {
        String file = strip.input().recording();
        if (file != null) opened.add(strip, opener.open(file), channel);
        channel += strip.channels();
      }
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  private void add(Strip strip, AudioReader reader, int channel) throws IOException {
    tracks.add(new Track(strip, reader, channel));
    if (reader.channels() > strip.channels()) {
      throw new IOException(
          "%s: has %d channels and strip %s has %d input%s; give the strip %d inputs or export fewer channels"
              .formatted(
                  strip.input().recording(),
                  reader.channels(),
                  strip.id(),
                  strip.channels(),
                  strip.channels() == 1 ? "" : "s",
                  reader.channels()));
    }
  }

  /** Writes the next frames of every strip into its channels; silence where there is none. */
  public void read(float[][] in, int frames) throws IOException {
    for (int c = 0; c < channels; c++) Arrays.fill(in[c], 0, frames, 0f);
    for (Track track : tracks) {
      if (!track.ended) read(track, in, frames);
    }
    frame += frames;
  }

  private void read(Track track, float[][] in, int frames) throws MediaException {
    for (int c = 0; c < track.into.length; c++) track.into[c] = in[track.firstChannel + c];
    int got = track.reader.read(track.into, 0, frames);
    endFrame = Math.max(endFrame, frame + got);
    track.ended = got < frames;
    if (track.into.length < track.strip.channels()) {
      System.arraycopy(in[track.firstChannel], 0, in[track.firstChannel + 1], 0, got);
    }
  }

  /** Whether all have ended. */
  public boolean ended() {
    return tracks.stream().allMatch(track -> track.ended);
  }

  /** The frame behind the last one that any of them has had so far. */
  public long endFrame() {
    return endFrame;
  }

  /** The longest of them as far as the files say, in frames. */
  public long expectedFrames() {
    return tracks.stream().mapToLong(track -> track.reader.frames()).max().orElse(0);
  }

  /** What is wrong with recordings that could be read in part, one line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Track track : tracks) {
      @Nullable String damage = track.reader.damage();
      if (damage != null) problems.add(damage);
    }
    return problems;
  }

  @Override
  public void close() throws IOException {
    for (Track track : tracks) track.reader.close();
  }
}
