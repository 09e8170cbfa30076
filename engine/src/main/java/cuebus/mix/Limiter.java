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
  private final float[] peaks = new float[CHUNK_FRAMES];
  private final LimiterGain ride;
  private final int firstChannel;
  private final int[] places; // of its windows in the common search
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
    float highest = 0f;
    for (int c = 0; c < channels; c++) {
      int at = buses.offset(firstChannel + c) + from;
      highest = Math.max(highest, take(lines[c], buses.samples, at, frames));
    }
    searched = !(highest < quiet);
    if (!searched) return;
    for (int c = 0; c < channels; c++) {
      places[c] = search.add(lines[c], latencyFrames - REACH, frames);
    }
  }

  /** Puts out, in place of the chunk, what came in {@link #latencyFrames} before. */
  @AudioThread
  void give(Channels buses, int from, int frames, InterSamplePeaks search) {
    float peak = 0f;
    for (int c = 0; c < channels && searched; c++) {
      peak = Math.max(peak, search.highest(places[c], frames));
    }
    boolean resting = peak <= ceiling && ride.isAtRest();
    if (!resting) rideOver(frames, search);
    for (int c = 0; c < channels; c++) {
      float[] line = lines[c];
      if (!resting) scale(line, peaks, frames);
      System.arraycopy(line, 0, buses.samples, buses.offset(firstChannel + c) + from, frames);
      System.arraycopy(line, frames, line, 0, latencyFrames);
    }
  }

  /** Appends the input to the line; returns the highest of all samples that the search for peaks would see. */
  private float take(float[] line, float[] samples, int at, int frames) {
    System.arraycopy(samples, at, line, latencyFrames, frames);
    int seen = latencyFrames - 2 * REACH + 1;
    float highest = PeakSearch.highest(line, seen, 2 * REACH - 1 + frames);
    if (highest <= SampleGuard.LOUDEST) return highest; // false for what is not a number, too
    SampleGuard.mend(line, latencyFrames, frames);
    return PeakSearch.highest(line, seen, 2 * REACH - 1 + frames);
  }

  /**
   * From the peaks of the chunk to the gains for the frames that leave the delay. Where nothing was searched no
   * peak reaches the ceiling, and 0 gives the same gain as any of them.
   */
  private void rideOver(int frames, InterSamplePeaks search) {
    Arrays.fill(peaks, 0, frames, 0f);
    for (int c = 0; c < channels && searched; c++) search.raise(peaks, places[c], frames);
    ride.ride(peaks, frames);
    for (int i = 0; i < frames; i++) lowestGain = peaks[i] < lowestGain ? peaks[i] : lowestGain;
  }

  private static void scale(float[] line, float[] gains, int frames) {
    for (int i = 0; i < frames; i++) line[i] *= gains[i];
  }
}
