package cuebus.command;

/** What became of a command on its way in. */
public enum Receipt {
  /** The show is behind: nothing happens. It has been counted. */
  REFUSED,
  /** It happens at once, and waited for no disk. */
  TAKEN,
  /** It happens, and it is on the disk: a crash from here on does not lose it. */
  KEPT,
  /** It happens, but the journal has not got it, or not in time. */
  NOT_KEPT
}
