package cuebus.audio;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the strips hear when there is no hardware: the show's recordings from their beginning, or nothing at all.
 *
 * <p>Threads: built by whoever starts the show, then read by the audio thread.<br>
 * Memory: a ring a recording; the audio thread allocates nothing.
 */
public final class ClockInputs implements PeriodEnds, Closeable {
  private record Track(DiskStream stream, int firstChannel, int channels) {}

  private final List<Track> tracks = new ArrayList<>();

  private ClockInputs() {}

  /** Nothing at all. */
  public static ClockInputs silent() {
    return new ClockInputs();
  }

  /**
   * The recordings of a desk. A mono one of a stereo strip is heard on both of its inputs.
   *
   * @throws IOException if one cannot be opened, or has more channels than its strip has inputs
   */
  public static ClockInputs recordings(Desk desk, Recordings.Opener opener, DiskReader disk)
      throws IOException {
    ClockInputs inputs = new ClockInputs();
    int channel = 0;
    try {
      for (Strip strip : desk.strips()) {
        String file = strip.input().recording();
        if (file != null) {
          DiskStream stream = disk.open(opener.open(file));
          inputs.tracks.add(new Track(stream, channel, strip.channels()));
          if (stream.channels() > strip.channels()) {
            throw new IOException("%s has %d channels and strip %s has %d; export fewer"
                .formatted(file, stream.channels(), strip.id(), strip.channels()));
          }
        }
        channel += strip.channels();
      }
    } catch (IOException | RuntimeException e) {
      inputs.close();
      throw e;
    }
    return inputs;
  }

  /** Goes on as if so much had been heard; before anybody hears it. */
  void skip(long frames) {
    for (Track track : tracks) track.stream.skip(frames);
  }

  /** Writes the next frames of every strip into its channels; silence where there is none. */
  @Override
  @AudioThread
  public void in(int lostFrames, float[][] in, int frames) {
    for (int c = 0; c < in.length; c++) Arrays.fill(in[c], 0, frames, 0f);
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      if (lostFrames > 0) track.stream.advance(lostFrames);
      int got = track.stream.want(frames);
      for (int c = 0; c < track.channels; c++) {
        int from = Math.min(c, track.stream.channels() - 1);
        track.stream.copyTo(from, in[track.firstChannel + c], 0, got);
      }
      track.stream.advance(frames);
    }
  }

  @Override
  @AudioThread
  public void out(float[][] out, int frames) {
    // there is nothing to hear it with
  }

  @Override
  public void close() {
    for (Track track : tracks) track.stream.release();
  }
}
