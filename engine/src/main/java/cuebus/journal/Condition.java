package cuebus.journal;

/**
 * How the journal is.
 *
 * @param state what it does
 * @param why in words, when it does not keep; empty when it does
 * @param waiting commands that are not on the disk yet
 * @param lost commands that will never be
 */
public record Condition(State state, String why, long waiting, long lost) {
  /** No journal at all. */
  public static final Condition NONE = new Condition(State.OFF, "", 0, 0);

  /** What it does. */
  public enum State {
    /** Every command is on the disk within moments. */
    KEEPING,
    /** The disk does not answer; what waits is written when it does. */
    BEHIND,
    /** The disk refuses; it is tried again every second, and what waits is written then. */
    FAILING,
    /** Commands were lost, or the file is damaged: nothing more is written tonight. */
    STOPPED,
    /** There is none. */
    OFF
  }
}
