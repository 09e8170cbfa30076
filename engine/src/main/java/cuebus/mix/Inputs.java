package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Processing;
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
  private final Ramp[] trim; // by strip
  private final boolean[] inverted;
  private final float[] gain; // by channel, with its polarity; 1 while the trim moves
  private final float[] ramped = new float[Lanes.FRAMES];
  private final float[][] peak; // [bank][lane], then a row a frame: the highest so far

  Inputs(Desk desk) {
    firstChannel = Layout.firstStripChannels(desk);
    gain = new float[desk.stripChannels()];
    int strips = desk.strips().size();
    trim = new Ramp[strips];
    inverted = new boolean[strips];
    for (int s = 0; s < strips; s++) {
      Processing processing = desk.strips().get(s).processing();
      trim[s] = new Ramp(Db.toGain(processing.trimDb()));
      inverted[s] = processing.polarityInverted();
      stand(s);
    }
    peak = new float[Lanes.banks(gain.length)][];
    Arrays.setAll(peak, b -> Lanes.states());
  }

  @AudioThread
  private void stand(int strip) {
    float all = trim[strip].gain();
    fill(strip, inverted[strip] ? -all : all);
  }

  @AudioThread
  private void fill(int strip, float all) {
    for (int c = firstChannel[strip]; c < firstChannel[strip + 1]; c++) gain[c] = all;
  }

  @AudioThread
  void trimTo(int strip, float to, int frames, Curve curve) {
    trim[strip].rampTo(to, frames, curve);
    if (trim[strip].moves()) {
      fill(strip, 1f);
    } else {
      stand(strip);
    }
  }

  /** One that moves is turned up or down frame by frame. */
  @AudioThread
  private void ramp(Lanes strips, int strip, int frames) {
    trim[strip].fill(ramped, 0, frames);
    for (int c = firstChannel[strip]; c < firstChannel[strip + 1]; c++) {
      float[] bank = strips.banks[Lanes.bank(c)];
      for (int t = 0, i = Lanes.lane(c); t < frames; t++, i += Lanes.WIDTH) {
        bank[i] *= inverted[strip] ? -ramped[t] : ramped[t];
      }
    }
    if (!trim[strip].moves()) stand(strip);
  }

  /** Takes frames {@code from} to {@code from + frames} of every input channel onto the lanes; a block at most. */
  @AudioThread
  void process(float[][] in, Lanes strips, int from, int frames) {
    strips.take(in, gain, from, frames);
    for (int s = 0; s < trim.length; s++) if (trim[s].moves()) ramp(strips, s, frames);
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
