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
final class Gate implements LaneStage {
  static final float HYSTERESIS_DB = 4f;
  static final float RANGE_DB = -60f;
  static final int ATTACK_MS = 1;
  static final int HOLD_MS = 100;
  static final int RELEASE_MS = 150;

  /**
   * One strip that has a gate.
   *
   * @param channel place of its first channel in the {@link Lanes} to be processed
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

  @Override
  @AudioThread
  public void process(Lanes strips, int frames) {
    for (int i = 0; i < lanes; i++) {
      float[] l = strips.banks[Lanes.bank(left[i])];
      float[] r = strips.banks[Lanes.bank(right[i])];
      for (int t = 0; t < frames; ) {
        t += hold[i] > 0 ? open(i, l, r, t, frames) : shut(i, l, r, t, frames);
      }
    }
  }

  /** Works until the hold runs out or the frames do; answers how many frames that was. */
  private int open(int i, float[] l, float[] r, int from, int end) {
    int n = Math.min(end - from, hold[i]);
    int last = lastAbove(closeLevel[i], l, Lanes.lane(left[i]), from, from + n);
    if (right[i] != left[i]) {
      last = Math.max(last, lastAbove(closeLevel[i], r, Lanes.lane(right[i]), from, from + n));
    }
    hold[i] = last < from ? hold[i] - n : holdFrames - (from + n - 1 - last);
    if (hold[i] == 0) fallen[i] = 0;
    if (gain[i] != 1f) rise(i, l, r, from, from + n);
    return n;
  }

  private void rise(int i, float[] l, float[] r, int from, int end) {
    float g = gain[i];
    for (int t = from; t < end && g < 1f; t++) {
      g = g + attackStep < 1f ? g + attackStep : 1f;
      l[t * Lanes.WIDTH + Lanes.lane(left[i])] *= g;
      if (right[i] != left[i]) r[t * Lanes.WIDTH + Lanes.lane(right[i])] *= g;
    }
    gain[i] = g;
  }

  /** Works until a sample opens it or the frames run out; answers how many frames that was. */
  private int shut(int i, float[] l, float[] r, int from, int end) {
    int n = firstAbove(openLevel[i], l, Lanes.lane(left[i]), from, end) - from;
    if (right[i] != left[i]) {
      n = firstAbove(openLevel[i], r, Lanes.lane(right[i]), from, from + n) - from;
    }
    int fading = Math.min(n, closing.length - fallen[i]);
    fall(l, Lanes.lane(left[i]), from, fallen[i], fading, n);
    if (right[i] != left[i]) fall(r, Lanes.lane(right[i]), from, fallen[i], fading, n);
    fallen[i] += fading;
    if (from + n < end) {
      hold[i] = holdFrames;
      gain[i] = fallen[i] == 0 ? 1f : closing[fallen[i] - 1];
    }
    return n;
  }

  private void fall(float[] bank, int lane, int from, int fallen, int fading, int frames) {
    int at = from * Lanes.WIDTH + lane;
    for (int t = 0; t < fading; t++, at += Lanes.WIDTH) bank[at] *= closing[fallen + t];
    float floor = closing[closing.length - 1];
    for (int t = fading; t < frames; t++, at += Lanes.WIDTH) bank[at] *= floor;
  }

  /** The first frame that is louder; {@code end} if none is. */
  private static int firstAbove(float level, float[] bank, int lane, int from, int end) {
    for (int t = from; t < end; t++) {
      if (Math.abs(bank[t * Lanes.WIDTH + lane]) > level) return t;
    }
    return end;
  }

  /** The last frame that is louder; one before {@code from} if none is. */
  private static int lastAbove(float level, float[] bank, int lane, int from, int end) {
    for (int t = end - 1; t >= from; t--) {
      if (Math.abs(bank[t * Lanes.WIDTH + lane]) > level) return t;
    }
    return from - 1;
  }
}
