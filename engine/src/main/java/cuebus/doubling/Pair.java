package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.desk.Signal;
import cuebus.status.DoubleStatus.Figures;

/**
 * What the detector last said about two signals.
 *
 * @param sure it has been confirmed
 * @param goneFrame when the detector said that it is gone; -1 while it has not
 */
record Pair(DoubleFound found, boolean sure, long goneFrame) {
  boolean isOf(DoubleFound other) {
    return (found.first().equals(other.first()) && found.second().equals(other.second()))
        || (found.first().equals(other.second()) && found.second().equals(other.first()));
  }

  /** The figures of one of the two against the other. */
  Figures of(Signal copy) {
    int sign = copy.equals(found.second()) ? 1 : -1;
    return new Figures(
        sign * found.delayMs(),
        sign * (double) found.levelDb(),
        sign * found.driftPpm(),
        found.polarity());
  }
}
