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
    @Nullable String failure) {}
