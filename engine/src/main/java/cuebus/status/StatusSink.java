package cuebus.status;

import cuebus.rt.ShowThread;

/** Where statuses go out; never blocks, and may drop what a newer one replaces. */
public interface StatusSink {
  @ShowThread
  void accept(Status status);
}
