package cuebus.desk;

import cuebus.rt.AudioThread;

/** Where the audio thread finds the changes of the mix. */
public interface MixSource {
  /**
   * Hands waiting changes to {@code receiver}, in order.
   *
   * @param limit how many at most, so that a flood cannot eat a period
   * @return how many were handed over
   */
  @AudioThread
  int poll(Receiver receiver, int limit);

  /** Takes one change at a time. */
  interface Receiver {
    @AudioThread
    void onChange(DeskChange change);
  }
}
