package cuebus.script;

/**
 * Something wrong with a show: the place, what is wrong there, and the mend. It prints as one line:
 *
 * <pre>
 *   show.yaml:42:13: fader is -6 without a unit; write -6 dB
 *   show.yaml:60:5: warning: cue "40" is the last one, and "next: follow" has nothing to follow; write next: stop
 * </pre>
 *
 * @param file as people name it; it is printed as it is
 * @param line from 1; 0 when the file could not be read at all, and then no place is printed
 * @param column from 1; 0 with line 0
 * @param wrong what is wrong, with the value that is
 * @param right what would be right; empty when nothing can be said
 */
public record Fault(
    String file, int line, int column, Severity severity, String wrong, String right) {
  /** Whether it keeps the show from opening. */
  public enum Severity {
    /** The show does not open. */
    FAULT,
    /** The show opens; somebody should look at it beforehand. */
    WARNING
  }

  /** Whether the show does not open because of it. */
  public boolean isFault() {
    return severity == Severity.FAULT;
  }

  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    String kind = severity == Severity.WARNING ? "warning: " : "";
    return place + ": " + kind + wrong + (right.isEmpty() ? "" : "; " + right);
  }
}
