package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * Holds channels back by whole frames.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: one buffer a channel, as long as its delay.<br>
 * Time: O(frames).
 */
final class DelayLine {
  private final int channel;
  private final float[] held;
  private int at;

  /**
   * @param channel which of the channels given to {@link #process} it delays
   * @param frames by how much: at least 1
   */
  DelayLine(int channel, int frames) {
    this.channel = channel;
    this.held = new float[frames];
  }

  @AudioThread
  void process(Lanes lanes, int frames) {
    float[] bank = lanes.banks[Lanes.bank(channel)];
    for (int t = 0, i = Lanes.lane(channel); t < frames; t++, i += Lanes.WIDTH) {
      float out = held[at];
      held[at] = bank[i];
      bank[i] = out;
      if (++at == held.length) at = 0;
    }
  }
}
