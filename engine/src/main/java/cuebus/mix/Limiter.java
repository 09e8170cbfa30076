package cuebus.mix;

import cuebus.desk.Db;
import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * A look-ahead limiter that holds the true peak of one bus at or below a ceiling; its channels share one gain, so
 * that the stereo picture stays where it is.
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
  private static final int CHUNK_FRAMES = 128;

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
  private final InterSamplePeaks interpolation;
  private final LimiterGain ride;
  private float lowestGain = 1f;

  /**
   * @param sampleRate frames a second
   * @param channels how many channels of the bus share the gain, at least 1
   * @param ceilingDbtp the highest true peak let through, -20 to 0 dBTP
   */
  Limiter(int sampleRate, int channels, float ceilingDbtp) {
    if (channels < 1) throw new IllegalArgumentException("channels < 1: " + channels);
    if (!(ceilingDbtp >= -20f && ceilingDbtp <= 0f)) {
      throw new IllegalArgumentException("ceilingDbtp not in [-20, 0]: " + ceilingDbtp);
    }
    ceiling = Db.toGain(ceilingDbtp - MARGIN_DB);
    this.channels = channels;
    interpolation = new InterSamplePeaks(sampleRate, CHUNK_FRAMES);
    ride = new LimiterGain(sampleRate, ceiling);
    quiet = ceiling / interpolation.largestGain();
    latencyFrames = REACH + ride.delayFrames();
    lines = new float[channels][latencyFrames + CHUNK_FRAMES];
  }

  /** How many frames later the sound comes out; the same at any time. */
  int latencyFrames() {
    return latencyFrames;
  }

  /** Limits {@code frames} frames of the bus in place, from frame {@code from} on; any number of them. */
  @AudioThread
  void process(Channels bus, int firstChannel, int from, int frames) {
    lowestGain = 1f;
    for (int done = 0; done < frames; done += CHUNK_FRAMES) {
      int chunk = Math.min(CHUNK_FRAMES, frames - done);
      processChunk(bus, firstChannel, from + done, chunk);
    }
  }

  /** The lowest gain of the last call, linear, for the meter: 1 while it does nothing. */
  float lowestGain() {
    return lowestGain;
  }

  private void processChunk(Channels bus, int firstChannel, int from, int frames) {
    float highest = 0f;
    for (int c = 0; c < channels; c++) {
      highest = Math.max(
          highest, take(lines[c], bus.samples, bus.offset(firstChannel + c) + from, frames));
    }
    float peak = highest < quiet ? searchNothing(frames) : search(frames);
    boolean resting = peak <= ceiling && ride.isAtRest();
    if (!resting) rideOver(frames);
    for (int c = 0; c < channels; c++) {
      float[] line = lines[c];
      if (!resting) scale(line, peaks, frames);
      System.arraycopy(line, 0, bus.samples, bus.offset(firstChannel + c) + from, frames);
      System.arraycopy(line, frames, line, 0, latencyFrames);
    }
  }

  /** Appends the input to the line; returns the highest of all samples that the search for peaks would see. */
  private float take(float[] line, float[] samples, int at, int frames) {
    System.arraycopy(samples, at, line, latencyFrames, frames);
    int searched = latencyFrames - 2 * REACH + 1;
    float highest = PeakSearch.highest(line, searched, 2 * REACH - 1 + frames);
    if (highest <= SampleGuard.LOUDEST) return highest; // false for what is not a number, too
    SampleGuard.mend(line, latencyFrames, frames);
    return PeakSearch.highest(line, searched, 2 * REACH - 1 + frames);
  }

  /** What {@link #search} may say instead of looking where no peak can reach the ceiling: the gain is the same. */
  private float searchNothing(int frames) {
    Arrays.fill(peaks, 0, frames, 0f);
    return 0f;
  }

  /** Fills the peaks of the chunk, between samples too; returns the highest. */
  private float search(int frames) {
    Arrays.fill(peaks, 0, frames, 0f);
    for (int c = 0; c < channels; c++) {
      interpolation.raise(peaks, lines[c], latencyFrames - REACH, frames);
    }
    return PeakSearch.highest(peaks, 0, frames);
  }

  /** Replaces the peaks of the chunk by the gains for the frames that leave the delay. */
  private void rideOver(int frames) {
    for (int i = 0; i < frames; i++) {
      float gain = ride.next(peaks[i]);
      peaks[i] = gain;
      lowestGain = gain < lowestGain ? gain : lowestGain;
    }
  }

  private static void scale(float[] line, float[] gains, int frames) {
    for (int i = 0; i < frames; i++) line[i] *= gains[i];
  }
}
