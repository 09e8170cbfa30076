package cuebus.mix;

import cuebus.rt.AudioThread;

/** Works on all channels of a block at once, in place. */
interface LaneStage {
  /**
   * @param frames at most {@link Lanes#FRAMES}
   */
  @AudioThread
  void process(Lanes lanes, int frames);

  /** A block of the stream has ended: sets to zero what has died away, see {@link States}. */
  @AudioThread
  default void settle() {}
}
