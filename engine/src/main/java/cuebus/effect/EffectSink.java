package cuebus.effect;

import cuebus.rt.ShowThread;

/** Where effects go out. */
public interface EffectSink {
  /**
   * Hands over an effect; never blocks.
   *
   * @return false if there is no room: the caller keeps it and offers it again, in order
   */
  @ShowThread
  boolean offer(Effect effect);
}
