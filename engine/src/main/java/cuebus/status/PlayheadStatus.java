package cuebus.status;

/**
 * Where the show stands. Sent when any of it changes.
 *
 * @param standby number of the cue that stands by; empty when none does
 * @param last number of the cue that began last; empty before the first
 * @param mode what it may do
 */
public record PlayheadStatus(String standby, String last, Mode mode) implements Status {
  /** What a show may do. */
  public enum Mode {
    RUNNING("running"),
    /** No GO, and waits stand still. */
    HELD("held"),
    /** Silent, or on its way there; no GO. */
    PANICKED("panicked");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /** The name in statuses. */
    public String word() {
      return word;
    }
  }
}
