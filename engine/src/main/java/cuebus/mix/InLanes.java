package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * Lets a stage for lanes work on channels that lie one behind the other.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class InLanes {
  private final LaneStage stage;
  private final Lanes lanes;
  private final BlockClock clock = new BlockClock();

  /**
   * @param channels how many there are in the {@link Channels} to be processed
   */
  InLanes(LaneStage stage, int channels) {
    this.stage = stage;
    lanes = new Lanes(channels);
  }

  /** Frames {@code from} to {@code from + frames} of {@code channels}, in place; any number of them. */
  @AudioThread
  void process(Channels channels, int from, int frames) {
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      for (int c = 0; c < channels.count; c++) {
        lanes.take(c, channels.samples, 1f, channels.offset(c) + at, n);
      }
      stage.process(lanes, n);
      for (int c = 0; c < channels.count; c++) {
        lanes.give(c, channels.samples, 1f, channels.offset(c) + at, n);
      }
      at += n;
      if (clock.pass(n)) stage.settle();
    }
  }
}
