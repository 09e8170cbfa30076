package cuebus.mix;

import cuebus.desk.Db;
import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * A look-ahead limiter that holds the true peak of one bus at or below a ceiling; its channels share one gain, so
 * that the stereo picture stays where it is. All limiters of a desk search for peaks together: {@link Limiters}.
 *
 * <pre>
 *   in -> delay ----------------------------> x -> out
 *     \-> peaks between samples -> gain ride -/
 * </pre>
 *
 * <p>While nothing comes near the ceiling it is a pure delay, bit for bit, and the costly search between samples is
 * left out. Neither that nor the cut of the stream into calls changes a single bit of the result.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames).
 */
final class Limiter {
  private static final int REACH = InterSamplePeaks.REACH;

  /** The most frames of one call. */
  static final int CHUNK_FRAMES = 128;

  /**
   * Aimed this far below the ceiling: other true-peak meters interpolate a little differently, and a gain in motion
   * moves the values between samples by some hundredths of a dB.
   */
  private static final float MARGIN_DB = 0.05f;

  private final int channels;
  private final int latencyFrames;
  private final float ceiling;
  private final float quiet;
  private final float[][] lines;
  private final float[] heights; // as long as a line: the louder of the channels
  private final float[] peaks = new float[CHUNK_FRAMES];
  private final LimiterGain ride;
  private final int firstChannel;
  private final int[] places; // of its windows in the common search
  private int loudFrames; // for so many to come, a search sees something that was loud
  private boolean searched;
  private float lowestGain = 1f;

  /**
   * @param sampleRate frames a second
   * @param firstChannel place of the bus's first channel in the {@link Channels} to be processed
   * @param channels how many channels of the bus share the gain, at least 1
   * @param ceilingDbtp the highest true peak let through, -20 to 0 dBTP
   */
  Limiter(int sampleRate, int firstChannel, int channels, float ceilingDbtp) {
    if (channels < 1) throw new IllegalArgumentException("channels < 1: " + channels);
    if (!(ceilingDbtp >= -20f && ceilingDbtp <= 0f)) {
      throw new IllegalArgumentException("ceilingDbtp not in [-20, 0]: " + ceilingDbtp);
    }
    ceiling = Db.toGain(ceilingDbtp - MARGIN_DB);
    this.firstChannel = firstChannel;
    this.channels = channels;
    places = new int[channels];
    ride = new LimiterGain(sampleRate, ceiling);
    quiet = ceiling / new InterSamplePeaks(sampleRate, 1, 1).largestGain();
    latencyFrames = REACH + ride.delayFrames();
    lines = new float[channels][latencyFrames + CHUNK_FRAMES];
    heights = channels == 1 ? lines[0] : new float[latencyFrames + CHUNK_FRAMES];
  }

  /** How many frames later the sound comes out; the same at any time. */
  int latencyFrames() {
    return latencyFrames;
  }

  int channels() {
    return channels;
  }

  /** The lowest gain since the last call, linear, for the meter: 1 while it does nothing. */
  @AudioThread
  float takeLowestGain() {
    float lowest = lowestGain;
    lowestGain = 1f;
    return lowest;
  }

  /** Takes a chunk of the bus in, and asks for a search where a peak could reach the ceiling. */
  @AudioThread
  void take(Channels buses, int from, int frames, InterSamplePeaks search) {
    for (int c = 0; c < channels; c++) {
      int at = buses.offset(firstChannel + c) + from;
      System.arraycopy(buses.samples, at, lines[c], latencyFrames, frames);
    }
    float highest = highest(frames);
    if (!(highest <= SampleGuard.LOUDEST)) { // also what is not a number
      for (float[] line : lines) SampleGuard.mend(line, latencyFrames, frames);
      highest = highest(frames);
    }
    boolean loud = highest >= quiet;
    searched = loud || loudFrames > 0;
    loudFrames = loud ? 2 * REACH - 1 : Math.max(0, loudFrames - frames);
    if (!searched) return;
    for (int c = 0; c < channels; c++) {
      places[c] = search.add(lines[c], latencyFrames - REACH, frames);
    }
  }

  /** The highest sample of any channel that has just been taken in. */
  private float highest(int frames) {
    int end = latencyFrames + frames;
    for (int c = 1; c < channels; c++) {
      louder(c == 1 ? lines[0] : heights, lines[c], heights, latencyFrames, end);
    }
    return PeakSearch.highest(heights, latencyFrames, frames);
  }

  private static void louder(float[] a, float[] b, float[] louder, int from, int end) {
    for (int i = from; i < end; i++) louder[i] = Math.max(Math.abs(a[i]), Math.abs(b[i]));
  }

  /** Puts out, in place of the chunk, what came in {@link #latencyFrames} before. */
  @AudioThread
  void give(Channels buses, int from, int frames, InterSamplePeaks search) {
    boolean resting = ride.isAtRest();
    if (searched) {
      search.highest(places, peaks, frames);
      resting = resting && PeakSearch.highest(peaks, 0, frames) <= ceiling;
    } else if (!resting) {
      Arrays.fill(
          peaks, 0, frames,
          0f); // nothing reaches the ceiling: 0 gives the same gain as any such peak
    }
    if (!resting) rideOver(frames);
    for (int c = 0; c < channels; c++) {
      float[] line = lines[c];
      if (!resting) scale(line, peaks, frames);
      System.arraycopy(line, 0, buses.samples, buses.offset(firstChannel + c) + from, frames);
      System.arraycopy(line, frames, line, 0, latencyFrames);
    }
  }

  /** From the peaks of the chunk to the gains for the frames that leave the delay. */
  private void rideOver(int frames) {
    ride.ride(peaks, frames);
    for (int i = 0; i < frames; i++) lowestGain = peaks[i] < lowestGain ? peaks[i] : lowestGain;
  }

  private static void scale(float[] line, float[] gains, int frames) {
    for (int i = 0; i < frames; i++) line[i] *= gains[i];
  }
}
