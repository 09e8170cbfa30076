package cuebus.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code doctor} found in some recordings. */
public record DoctorReport(List<Recording> recordings, List<Pair> pairs, List<Echo> echoes) {
  public DoctorReport {
    recordings = List.copyOf(recordings);
    pairs = List.copyOf(pairs);
    echoes = List.copyOf(echoes);
  }

  /** A copy that is weaker than this is bleed between microphones. */
  private static final double BLEED_DB = 24;

  /**
   * One of them.
   *
   * @param damage what is wrong with the file, in words; null if nothing is
   */
  public record Recording(
      String name, long lengthMs, boolean silent, @Nullable String damage) {}

  /** When something was there. */
  public record Span(long fromMs, long toMs) {}

  /**
   * Two recordings that carry one sound.
   *
   * @param delayMs by how much {@code b} is later than {@code a} where it begins
   * @param levelDb how loud the shared sound is in {@code b}, against {@code a}
   * @param driftPpm how much faster the delay grows than time passes, in parts per million
   * @param polarity 1, or -1 when one of them is upside down
   * @param sure a double; otherwise a suspect
   * @param confidence 0 to 1
   * @param periodic the sound repeats itself: the delay may be off by whole repeats
   * @param picture how alike the two are around the delay, 0 to 1, a half millisecond each; empty if nobody drew it
   */
  public record Pair(
      String a,
      String b,
      double delayMs,
      double levelDb,
      double driftPpm,
      int polarity,
      boolean sure,
      long fromMs,
      double confidence,
      boolean periodic,
      List<Span> spans,
      List<Float> picture) {
    public Pair {
      spans = List.copyOf(spans);
      picture = List.copyOf(picture);
    }

    /** So little of it that nobody hears it twice. */
    public boolean isBleed() {
      return Math.abs(levelDb) > BLEED_DB;
    }

    /** Beyond suspicion, and loud enough in both to be heard twice. */
    public boolean isDouble() {
      return sure && !isBleed();
    }
  }

  /** What sounds like an echo inside one recording: an alarm, never more. */
  public record Echo(String file, double delayMs, double levelDb, long fromMs, double confidence) {}

  /** Whether two recordings are doubles of each other, beyond suspicion. */
  public boolean hasDouble() {
    return pairs.stream().anyMatch(Pair::isDouble);
  }
}
