package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * The true-peak meter of one channel (ITU-R BS.1770-5 Annex 2).
 *
 * <p>What cannot hold a new maximum is not interpolated, so after the first loud moments the meter costs little.
 * The last {@link InterSamplePeaks#REACH} samples of a stream are judged by their own height only.
 *
 * <p>Threads: owned by one thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames).
 */
final class TruePeak {
  private static final int REACH = InterSamplePeaks.REACH;
  private static final int HISTORY = 2 * REACH - 1;
  private static final int CHUNK_FRAMES = 128;

  private final InterSamplePeaks interpolation;
  private final float[] line = new float[HISTORY + CHUNK_FRAMES];
  private float samplePeak;
  private float truePeak;

  TruePeak(int sampleRate) {
    interpolation = new InterSamplePeaks(sampleRate, 1, CHUNK_FRAMES);
  }

  /** Reads {@code frames} finite samples; see {@link SampleGuard}. */
  @AudioThread
  void process(float[] samples, int offset, int frames) {
    for (int done = 0; done < frames; done += CHUNK_FRAMES) {
      int chunk = Math.min(CHUNK_FRAMES, frames - done);
      System.arraycopy(samples, offset + done, line, HISTORY, chunk);
      readChunk(chunk);
      System.arraycopy(line, chunk, line, 0, HISTORY);
    }
  }

  private void readChunk(int frames) {
    float highest = PeakSearch.highest(line, 0, HISTORY + frames);
    if (highest * interpolation.largestGain() <= truePeak) return;
    samplePeak = Math.max(samplePeak, PeakSearch.highest(line, HISTORY, frames));
    interpolation.clear();
    int place = interpolation.add(line, REACH - 1, frames);
    interpolation.search();
    truePeak = Math.max(truePeak, interpolation.highest(place, frames));
  }

  /** The highest absolute sample so far, linear; 0 for silence. */
  float samplePeak() {
    return samplePeak;
  }

  /** The highest absolute value of the interpolated signal so far, linear; 0 for silence. */
  float truePeak() {
    return Math.max(truePeak, samplePeak);
  }
}
