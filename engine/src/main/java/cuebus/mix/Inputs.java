package cuebus.mix;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Processing;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;

/**
 * Brings the inputs onto the desk: trim, polarity, input meters.
 *
 * <p>A sample that is infinite or not a number is taken for 0: one bad frame from a driver or a file must not
 * silence every bus behind it.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class Inputs {
  private final int[] firstChannel;
  private final float[] gain;
  private final float[] peak;

  Inputs(Desk desk) {
    firstChannel = Layout.firstStripChannels(desk);
    gain = new float[desk.strips().size()];
    peak = new float[desk.strips().size()];
    for (int s = 0; s < gain.length; s++) gain[s] = trim(desk.strips().get(s));
  }

  private static float trim(Strip strip) {
    Processing processing = strip.processing();
    float gain = Db.toGain(processing.trimDb());
    return processing.polarityInverted() ? -gain : gain;
  }

  /** Copies frames {@code from} to {@code from + frames} of every input channel. */
  @AudioThread
  void process(float[][] in, Channels strips, int from, int frames) {
    for (int s = 0; s < gain.length; s++) {
      float highest = peak[s];
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
        float found = copy(in[c], strips.samples, strips.offset(c) + from, gain[s], from, frames);
        highest = found > highest ? found : highest;
      }
      peak[s] = highest;
    }
  }

  /** Returns the largest absolute sample that was copied. */
  @AudioThread
  private static float copy(float[] in, float[] out, int at, float gain, int from, int frames) {
    System.arraycopy(in, from, out, at, frames);
    int end = at + frames;
    float peak = PeakSearch.highest(out, at, frames);
    if (!(peak <= Float.MAX_VALUE)) peak = clean(out, at, end);
    if (gain != 1f) scale(out, at, end, gain);
    return peak * Math.abs(gain);
  }

  @AudioThread
  private static float clean(float[] samples, int at, int end) {
    float peak = 0f;
    for (int i = at; i < end; i++) {
      float size = Math.abs(samples[i]);
      if (!(size <= Float.MAX_VALUE)) {
        samples[i] = 0f;
      } else if (size > peak) {
        peak = size;
      }
    }
    return peak;
  }

  @AudioThread
  private static void scale(float[] samples, int at, int end, float gain) {
    for (int i = at; i < end; i++) samples[i] *= gain;
  }

  /** Writes the peaks since the last call, linear, one a strip. */
  @AudioThread
  void takePeaks(float[] byStrip) {
    for (int s = 0; s < peak.length; s++) {
      byStrip[s] = peak[s];
      peak[s] = 0f;
    }
  }
}
