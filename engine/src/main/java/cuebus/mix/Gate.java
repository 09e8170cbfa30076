package cuebus.mix;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes strips while nobody speaks into them. The channels of a stereo strip open and close together, by the
 * louder.
 *
 * <p>Set for speech. A sample above the threshold opens it, in 1 ms; it stays open for {@value #HOLD_MS} ms after
 * the last sample above {@value #HYSTERESIS_DB} dB below the threshold, so it does not chatter within a word; it
 * closes over {@value #RELEASE_MS} ms, straight in dB, so the room fades instead of being cut off; and it closes to
 * {@value #RANGE_DB} dB, which nobody hears under a mix, while a floor at all leaves no hole that draws attention.
 *
 * <pre>
 *   gain  1 |    /-----------------\
 *           |   /     open, hold    \  closing: straight in dB
 *     0.001 |--/ 1 ms                \-----
 * </pre>
 *
 * <p>Worked through as runs (open, closing, closed), each a plain loop: a gate that stands open or shut only looks
 * for the one sample that would change it.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(strips that have it x frames); most while opening or closing.
 */
final class Gate {
  static final float HYSTERESIS_DB = 4f;
  static final float RANGE_DB = -60f;
  static final int ATTACK_MS = 1;
  static final int HOLD_MS = 100;
  static final int RELEASE_MS = 150;

  /**
   * One strip that has a gate.
   *
   * @param channel place of its first channel in the {@link Channels} to be processed
   * @param channels one or two
   * @param thresholdDb where it opens, in dBFS
   */
  record Lane(int channel, int channels, float thresholdDb) {}

  private final int lanes;
  private final int[] left;
  private final int[] right; // the left one again for a mono strip
  private final float[] openLevel;
  private final float[] closeLevel;

  private final int holdFrames;
  private final float attackStep;
  private final float[] closing; // gain by frames since it began to close; its last is the floor

  private final int[] hold; // frames until it begins to close; 0 is closing or closed
  private final int[] fallen; // frames since it began to close
  private final float[] gain;

  /**
   * @param sampleRate frames a second
   * @param settings the strips that have a gate, each once
   */
  Gate(int sampleRate, List<Lane> settings) {
    lanes = settings.size();
    left = settings.stream().mapToInt(Lane::channel).toArray();
    right =
        settings.stream().mapToInt(lane -> lane.channel() + lane.channels() - 1).toArray();
    openLevel = new float[lanes];
    closeLevel = new float[lanes];
    holdFrames = sampleRate * HOLD_MS / 1000;
    attackStep = 1000f / (sampleRate * ATTACK_MS);
    closing = new float[sampleRate * RELEASE_MS / 1000];
    for (int n = 0; n < closing.length; n++) {
      closing[n] = Db.toGain(RANGE_DB * (n + 1) / closing.length);
    }
    hold = new int[lanes];
    fallen = new int[lanes];
    gain = new float[lanes];
    for (int i = 0; i < lanes; i++) {
      openLevel[i] = Db.toGain(settings.get(i).thresholdDb());
      closeLevel[i] = Db.toGain(settings.get(i).thresholdDb() - HYSTERESIS_DB);
      fallen[i] = closing.length;
      gain[i] = closing[closing.length - 1];
    }
  }

  /** The strips of {@code desk} that have a gate. */
  static Gate of(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      cuebus.desk.Gate gate = strip.processing().gate();
      if (gate != null) lanes.add(new Lane(channel, strip.channels(), gate.thresholdDb()));
      channel += strip.channels();
    }
    return new Gate(desk.sampleRate(), lanes);
  }

  /** Gates frames {@code from} to {@code from + frames} of {@code strips} in place. */
  @AudioThread
  void process(Channels strips, int from, int frames) {
    for (int i = 0; i < lanes; i++) {
      int l = strips.offset(left[i]) + from;
      int r = strips.offset(right[i]) + from;
      int t = 0;
      while (t < frames) {
        int n = frames - t;
        t += hold[i] > 0
            ? open(i, strips.samples, l + t, r + t, n)
            : shut(i, strips.samples, l + t, r + t, n);
      }
    }
  }

  /** Works until the hold runs out or the frames do; answers how many frames that was. */
  private int open(int i, float[] samples, int l, int r, int frames) {
    int n = Math.min(frames, hold[i]);
    int last = lastAbove(closeLevel[i], samples, l, n);
    if (r != l) last = Math.max(last, lastAbove(closeLevel[i], samples, r, n));
    hold[i] = last < 0 ? hold[i] - n : holdFrames - (n - 1 - last);
    if (hold[i] == 0) fallen[i] = 0;
    if (gain[i] != 1f) rise(i, samples, l, r, n);
    return n;
  }

  private void rise(int i, float[] samples, int l, int r, int frames) {
    float g = gain[i];
    for (int t = 0; t < frames && g < 1f; t++) {
      g = g + attackStep < 1f ? g + attackStep : 1f;
      samples[l + t] *= g;
      if (r != l) samples[r + t] *= g;
    }
    gain[i] = g;
  }

  /** Works until a sample opens it or the frames run out; answers how many frames that was. */
  private int shut(int i, float[] samples, int l, int r, int frames) {
    int n = firstAbove(openLevel[i], samples, l, frames);
    if (r != l) n = firstAbove(openLevel[i], samples, r, n);
    int fading = Math.min(n, closing.length - fallen[i]);
    fall(samples, l, fallen[i], fading, n);
    if (r != l) fall(samples, r, fallen[i], fading, n);
    fallen[i] += fading;
    if (n < frames) {
      hold[i] = holdFrames;
      gain[i] = fallen[i] == 0 ? 1f : closing[fallen[i] - 1];
    }
    return n;
  }

  private void fall(float[] samples, int at, int fallen, int fading, int frames) {
    for (int t = 0; t < fading; t++) samples[at + t] *= closing[fallen + t];
    float floor = closing[closing.length - 1];
    for (int t = fading; t < frames; t++) samples[at + t] *= floor;
  }

  private static int firstAbove(float level, float[] samples, int at, int frames) {
    for (int t = 0; t < frames; t++) {
      if (Math.abs(samples[at + t]) > level) return t;
    }
    return frames;
  }

  private static int lastAbove(float level, float[] samples, int at, int frames) {
    for (int t = frames - 1; t >= 0; t--) {
      if (Math.abs(samples[at + t]) > level) return t;
    }
    return -1;
  }
}
