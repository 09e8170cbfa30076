package cuebus.desk;

import cuebus.rt.ShowThread;

/** Where changes of the mix go out to the audio thread. */
public interface MixSink {
  /**
   * Hands over a change; never blocks.
   *
   * @return false if there is no room: the caller keeps the newest value of that parameter and offers it again
   */
  @ShowThread
  boolean offer(DeskChange change);
}
