package cuebus.mix;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Processing;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.Arrays;

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
  private final float[] gain; // by channel
  private final float[][] peak; // [bank][lane], then a row a frame: the highest so far

  Inputs(Desk desk) {
    firstChannel = Layout.firstStripChannels(desk);
    gain = new float[desk.stripChannels()];
    for (int s = 0; s < desk.strips().size(); s++) {
      Arrays.fill(gain, firstChannel[s], firstChannel[s + 1], trim(desk.strips().get(s)));
    }
    peak = new float[Lanes.banks(gain.length)][];
    Arrays.setAll(peak, b -> Lanes.states());
  }

  private static float trim(Strip strip) {
    Processing processing = strip.processing();
    float gain = Db.toGain(processing.trimDb());
    return processing.polarityInverted() ? -gain : gain;
  }

  /** Takes frames {@code from} to {@code from + frames} of every input channel onto the lanes. */
  @AudioThread
  void process(float[][] in, Lanes strips, int from, int frames) {
    strips.take(in, gain, from, frames);
    for (int b = 0; b < peak.length; b++) {
      float[] highest = peak[b];
      int last = frames * Lanes.WIDTH;
      raise(highest, strips.banks[b], last);
      for (int lane = 0; lane < Lanes.WIDTH; lane++) {
        float found = highest[last + lane];
        boolean finite = found <= Float.MAX_VALUE; // not what is not a number
        highest[lane] = finite ? found : clean(strips.banks[b], lane, last, highest[lane]);
      }
    }
  }

  @AudioThread
  private static void raise(float[] highest, float[] bank, int count) {
    for (int i = 0; i < count; i++) {
      highest[i + Lanes.WIDTH] = Math.max(highest[i], Math.abs(bank[i]));
    }
  }

  /** Returns the largest absolute sample that is one, or {@code peak}. */
  @AudioThread
  private static float clean(float[] bank, int lane, int end, float peak) {
    float highest = peak;
    for (int i = lane; i < end; i += Lanes.WIDTH) {
      float size = Math.abs(bank[i]);
      if (!(size <= Float.MAX_VALUE)) {
        bank[i] = 0f;
      } else if (size > highest) {
        highest = size;
      }
    }
    return highest;
  }

  /** Writes the peaks since the last call, linear, one a strip. */
  @AudioThread
  void takePeaks(float[] byStrip) {
    for (int s = 0; s + 1 < firstChannel.length; s++) {
      byStrip[s] = 0f;
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
        float[] highest = peak[Lanes.bank(c)];
        byStrip[s] = Math.max(byStrip[s], highest[Lanes.lane(c)]);
        highest[Lanes.lane(c)] = 0f;
      }
    }
  }
}
