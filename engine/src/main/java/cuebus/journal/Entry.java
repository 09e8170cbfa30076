package cuebus.journal;

import cuebus.command.Stamped;
import org.jspecify.annotations.Nullable;

/**
 * One command of an evening, as the journal keeps it.
 *
 * @param sequence its place in the evening, from 1, without gaps
 * @param takenFrame the frame the host was at when the show took it; offline this says between which periods that was
 * @param wallMs what the clock on the wall said, in milliseconds since 1970
 * @param failure why it threw; null where it did not. One that failed is not run again
 */
public record Entry(
    long sequence,
    Stamped stamped,
    long takenFrame,
    long wallMs,
    @Nullable String failure) {
  /** One that has not failed so far. */
  public Entry(long sequence, Stamped stamped, long takenFrame, long wallMs) {
    this(sequence, stamped, takenFrame, wallMs, null);
  }

  /** Who gave it. */
  public String sender() {
    return stamped.sender();
  }

  /** The show frame it was given at. */
  public long frame() {
    return stamped.frame();
  }

  /** The command in one line: its name on disk, and its components as JSON. */
  public String words() {
    CommandCodes.Written written = CommandCodes.write(stamped.command());
    return written.type() + ' ' + written.body();
  }
}
