package cuebus.command;

import cuebus.rt.AnyThread;

/** Where commands go in. */
public interface CommandSink {
  /**
   * Hands a command to the show; never blocks.
   *
   * @return false if it was refused because the show is behind; the refusal has been counted. A level that joined
   *     one already waiting is accepted with it.
   */
  @AnyThread
  boolean offer(Stamped command);
}
