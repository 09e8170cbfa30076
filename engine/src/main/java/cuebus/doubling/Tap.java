package cuebus.doubling;

import cuebus.desk.Signal;

/**
 * Where a signal is found in a tap block.
 *
 * @param signal whose sound it is
 * @param firstChannel the first of its channels in the block
 * @param channels how many it has: they are summed
 * @param latencyFrames how much later than a strip's it is heard in the block: a bus lags by its look-ahead
 */
public record Tap(Signal signal, int firstChannel, int channels, int latencyFrames) {
  public Tap {
    if (firstChannel < 0) throw new IllegalArgumentException("firstChannel < 0: " + firstChannel);
    if (channels < 1) throw new IllegalArgumentException("channels < 1: " + channels);
  }
}
