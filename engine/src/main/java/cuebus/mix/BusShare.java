package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * Strips that share their gain on one bus because the guard says so: as {@link GainShare}, but who takes part can
 * change, and on every other bus they are heard as before.
 *
 * <p>Who comes or goes is cross-faded: with x of the way done its gain is 1 + x (share - 1).
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: nothing while nobody takes part, else O(frames x strips that do).
 */
final class BusShare {
  private static final float RISE_MS = 4;
  private static final float FALL_MS = 250;
  private static final float MOVE_MS = 25;
  private static final float FLOOR = 1e-10f;

  private final Ramp[] part; // how far each strip takes part, 0 to 1
  private final float[] power;
  private final float[] gain;
  private final float[][] factor; // [strip][frame]
  private final int[] members;
  private final boolean[] worked;
  private final float rise;
  private final float fall;
  private final float move;
  private final BlockClock clock = new BlockClock();
  private int count;
  private boolean idle = true; // nobody takes part, or is on the way in or out

  BusShare(Desk desk, int maxFrames) {
    int strips = desk.strips().size();
    part = new Ramp[strips];
    Arrays.setAll(part, s -> new Ramp(0f));
    power = new float[strips];
    gain = new float[strips];
    Arrays.fill(gain, 1f);
    factor = new float[strips][maxFrames];
    members = new int[strips];
    worked = new boolean[strips];
    rise = coefficient(desk.sampleRate(), RISE_MS);
    fall = coefficient(desk.sampleRate(), FALL_MS);
    move = coefficient(desk.sampleRate(), MOVE_MS);
  }

  private static float coefficient(int sampleRate, float timeMs) {
    return (float) (1 - StrictMath.exp(-1000.0 / (sampleRate * (double) timeMs)));
  }

  @AudioThread
  void shareTo(int strip, boolean in, int frames, Curve curve) {
    part[strip].rampTo(in ? 1f : 0f, frames, curve);
    idle = false;
  }

  /** Whether a strip takes part, or is on its way in or out. */
  @AudioThread
  boolean holds(int strip) {
    return part[strip].moves() || part[strip].gain() != 0f;
  }

  /** Whether the stretch that was worked out last has gains for a strip. */
  @AudioThread
  boolean hasFactors(int strip) {
    return worked[strip];
  }

  /** What {@link #process} left of a strip, frame by frame. */
  @AudioThread
  float[] factor(int strip) {
    return factor[strip];
  }

  /**
   * Works out the gains of one stretch.
   *
   * @param behind strips' channels behind fader and mute
   * @param firstChannel the first channel of each strip, and at the end the number of channels
   */
  @AudioThread
  void process(float[][] behind, int[] firstChannel, int from, int frames) {
    if (idle) return;
    count = 0;
    for (int s = 0; s < part.length; s++) {
      worked[s] = holds(s);
      if (worked[s]) {
        members[count++] = s;
      } else {
        gain[s] = 1f; // who comes in begins with all of it
        power[s] = 0f;
      }
    }
    if (count == 0) {
      idle = true;
      return;
    }
    for (int m = 0; m < count; m++) part[members[m]].fill(factor[members[m]], from, frames);
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      for (int t = at; t < at + n; t++) share(behind, firstChannel, t);
      at += n;
      if (clock.pass(n)) settle();
    }
  }

  @AudioThread
  private void share(float[][] behind, int[] firstChannel, int t) {
    float all = 0f;
    for (int m = 0; m < count; m++) {
      int s = members[m];
      float now = 0f;
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++)
        now += behind[c][t] * behind[c][t];
      power[s] += (now > power[s] ? rise : fall) * (now - power[s]);
      all += (power[s] + FLOOR) * factor[s][t];
    }
    for (int m = 0; m < count; m++) {
      int s = members[m];
      float part = factor[s][t];
      float share = all > 0f ? Math.min(1f, (power[s] + FLOOR) / all) : 1f;
      gain[s] += move * (share - gain[s]);
      factor[s][t] = 1f + part * (gain[s] - 1f);
    }
  }

  @AudioThread
  private void settle() {
    States.settle(power);
    for (int m = 0; m < count; m++) {
      int s = members[m];
      if (!(gain[s] >= 0f && gain[s] <= 1f)) gain[s] = 1f; // poisoned
    }
  }
}
