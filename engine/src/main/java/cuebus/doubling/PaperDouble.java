package cuebus.doubling;

import cuebus.desk.BusId;
import cuebus.desk.StripId;
import java.util.List;

/**
 * A sound that reaches a bus by two ways, as far as the patch list knows.
 *
 * @param kept the strip that stays; for {@link Kind#CALLER} the caller's own
 * @param copy the strip that brings it again
 * @param kind why it counts
 * @param origins what they share, for people; of a loop, the bus that comes back
 * @param ways the two, each by the ids it goes through: {@code host, stream} and {@code foh, stream}
 */
public record PaperDouble(
    BusId bus,
    StripId kept,
    StripId copy,
    Kind kind,
    List<String> origins,
    List<List<String>> ways) {
  /** Why a double on paper counts. */
  public enum Kind {
    /** The same port or player twice: certain, and acted on at once. */
    SAME_SOURCE,
    /** One of the strips may carry it: the detector has to hear it first. */
    CARRIED,
    /** The bus comes back into itself. */
    LOOP,
    /** A caller would hear themselves. */
    CALLER
  }

  public PaperDouble {
    origins = List.copyOf(origins);
    ways = ways.stream().map(List::copyOf).toList();
  }

  /** Whether nothing has to be heard first. */
  boolean isCertain() {
    return kind != Kind.CARRIED;
  }

  /** Whether it is the same double, on a bus that may have other levels. */
  boolean isSameAs(PaperDouble other) {
    return bus.equals(other.bus)
        && copy.equals(other.copy)
        && kind == other.kind
        && (kind == Kind.LOOP || kept.equals(other.kept));
  }
}
