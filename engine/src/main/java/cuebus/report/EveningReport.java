package cuebus.report;

import cuebus.desk.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evening as it was.
 *
 * @param show its id
 * @param title of the show
 * @param beganMs when, in milliseconds since 1970
 * @param endedMs when it was ended in order; null if it was not
 * @param cues in the order in which they began
 * @param events everything else, in order
 */
public record EveningReport(
    String show,
    Text title,
    long beganMs,
    @Nullable Long endedMs,
    List<Ran> cues,
    List<Event> events) {
  public EveningReport {
    cues = List.copyOf(cues);
    events = List.copyOf(events);
  }

  /**
   * A cue that ran.
   *
   * @param goWallMs its GO on the clock on the wall, in milliseconds since 1970
   * @param goMs its GO in show time
   * @param tookMs until all of it was done; null if it never was
   * @param planMs how long it was to take; null where the script does not say
   * @param heldMs until the next cue of the list began, or the evening ended
   * @param lateMs how late the evening was at its GO; below 0: early; null where nothing is planned
   */
  public record Ran(
      String number,
      Text label,
      long goWallMs,
      long goMs,
      @Nullable Long tookMs,
      @Nullable Long planMs,
      long heldMs,
      @Nullable Long lateMs) {
    /** How much longer than planned it was; below 0: shorter; null where nothing is planned. */
    public @Nullable Long overMs() {
      return planMs == null ? null : (Long) (heldMs - planMs);
    }
  }

  /** What an event is about. */
  public enum Kind {
    /** What the guard against doubled sound did. */
    GUARD,
    /** Nobody ran the show for a while, or sound came from elsewhere. */
    EPOCH,
    /** Somebody asked for something that could not be done. */
    REFUSED,
    /** A panic, a hold, or the end of one. */
    MODE
  }

  /**
   * Something that happened.
   *
   * @param wallMs in milliseconds since 1970
   * @param atMs in show time
   * @param what in words
   */
  public record Event(Kind kind, long wallMs, long atMs, Text what) {}
}
