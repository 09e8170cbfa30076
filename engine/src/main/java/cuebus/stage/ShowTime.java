package cuebus.stage;

import cuebus.rt.AnyThread;

/** Show time, and what it is on the clocks of others. */
public interface ShowTime {
  /** The frame of this moment. */
  @AnyThread
  long frame();

  /** NTP time at which the sound of a frame is heard. */
  @AnyThread
  long timeTag(long frame);
}
