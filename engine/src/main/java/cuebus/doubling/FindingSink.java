package cuebus.doubling;

import cuebus.command.DoubleFound;

/** Where findings go. */
@FunctionalInterface
public interface FindingSink {
  /**
   * Something was found, or found to be otherwise.
   *
   * @param atFrame show frame at which the analysis block ended that shows it
   */
  void found(DoubleFound finding, long atFrame);
}
