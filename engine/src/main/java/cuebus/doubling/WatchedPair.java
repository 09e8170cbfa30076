package cuebus.doubling;

import cuebus.desk.Signal;

/**
 * Two signals that must not carry the same sound.
 *
 * @param first the one that findings are relative to
 * @param second the other
 * @param onPaper the patch already says that they may: less evidence will do
 */
public record WatchedPair(Signal first, Signal second, boolean onPaper) {
  public WatchedPair {
    if (first.equals(second))
      throw new IllegalArgumentException("a signal with itself: " + first.id());
  }
}
