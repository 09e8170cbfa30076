package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.Set;

/**
 * Microphones of one group share one gain: whoever speaks has it, and two that hear the same talker never add up to
 * more than one.
 *
 * <p>After Dugan's automatic mixer: the gain of a microphone is its share of the group's power, so the gains add up
 * to 1. Its power is taken behind fader and mute, so that a closed microphone takes nothing from the others. Power
 * rises in 4 ms and falls in 250 ms (over the gaps between syllables); the gain itself moves with 25 ms.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames x strips of the group).
 */
final class GainShare {
  private static final float RISE_MS = 4;
  private static final float FALL_MS = 250;
  private static final float MOVE_MS = 25;

  /** About -100 dBFS of power for each microphone: a silent group shares evenly instead of chasing noise. */
  private static final float FLOOR = 1e-10f;

  private final int[] strips;
  private final float[] power;
  private final float[] gain;
  private final float[][] held; // by strip and frame of a block: power, smoothed
  private final float[] all = new float[BlockClock.FRAMES];
  private final float[] now = new float[BlockClock.FRAMES]; // power, then share, then gain
  private final float[] samples = new float[BlockClock.FRAMES];
  private final float rise;
  private final float fall;
  private final float move;
  private final BlockClock clock = new BlockClock();

  private GainShare(int sampleRate, int[] strips) {
    this.strips = strips;
    this.power = new float[strips.length];
    this.gain = new float[strips.length];
    this.held = new float[strips.length][BlockClock.FRAMES];
    Arrays.fill(gain, 1f / strips.length);
    rise = coefficient(sampleRate, RISE_MS);
    fall = coefficient(sampleRate, FALL_MS);
    move = coefficient(sampleRate, MOVE_MS);
  }

  /** The groups of a desk. */
  static GainShare[] of(Desk desk) {
    return desk.automix().stream()
        .map(group -> new GainShare(desk.sampleRate(), places(desk, group)))
        .toArray(GainShare[]::new);
  }

  private static int[] places(Desk desk, Set<StripId> group) {
    return group.stream().mapToInt(desk::indexOf).sorted().toArray();
  }

  private static float coefficient(int sampleRate, float timeMs) {
    return (float) (1 - StrictMath.exp(-1000.0 / (sampleRate * (double) timeMs)));
  }

  /**
   * Scales the strips of this group in place.
   *
   * @param channels of every strip, behind fader and mute
   * @param firstChannel the first channel of each strip, and at the end the number of channels
   */
  @AudioThread
  void process(float[][] channels, int[] firstChannel, int from, int frames) {
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      block(channels, firstChannel, at, n);
      at += n;
      if (clock.pass(n)) settle();
    }
  }

  /** Step by step over the whole block, so that all but the recursions are loops for the vector units. */
  private void block(float[][] channels, int[] firstChannel, int from, int frames) {
    Arrays.fill(all, 0f);
    for (int m = 0; m < strips.length; m++) {
      Arrays.fill(now, 0f);
      for (int c = firstChannel[strips[m]]; c < firstChannel[strips[m] + 1]; c++) {
        System.arraycopy(channels[c], from, samples, 0, frames);
        for (int t = 0; t < frames; t++) now[t] += samples[t] * samples[t];
      }
      hold(m, frames);
      float[] its = held[m];
      for (int t = 0; t < frames; t++) all[t] += its[t];
    }
    for (int m = 0; m < strips.length; m++) {
      share(m, frames);
      for (int c = firstChannel[strips[m]]; c < firstChannel[strips[m] + 1]; c++) {
        float[] channel = channels[c];
        for (int t = 0; t < frames; t++) channel[from + t] *= now[t];
      }
    }
  }

  /** From the power of a strip at each frame to what it holds there, floor included. */
  private void hold(int m, int frames) {
    float[] its = held[m];
    float last = power[m];
    for (int t = 0; t < frames; t++) {
      last += (now[t] > last ? rise : fall) * (now[t] - last);
      its[t] = last + FLOOR;
    }
    power[m] = last;
  }

  /** From what a strip holds, and all do, to its gain at each frame. */
  private void share(int m, int frames) {
    float[] its = held[m];
    for (int t = 0; t < frames; t++) now[t] = its[t] / all[t];
    float last = gain[m];
    for (int t = 0; t < frames; t++) {
      last += move * (now[t] - last);
      now[t] = last;
    }
    gain[m] = last;
  }

  @AudioThread
  private void settle() {
    States.settle(power);
    for (int m = 0; m < strips.length; m++) {
      if (!(gain[m] >= 0f && gain[m] <= 1f)) gain[m] = 1f / strips.length; // poisoned
    }
  }

  /** Writes the gain of each of its strips, linear, to that strip's place. */
  @AudioThread
  void readGains(float[] byStrip) {
    for (int m = 0; m < strips.length; m++) {
      byStrip[strips[m]] = gain[m];
    }
  }
}
