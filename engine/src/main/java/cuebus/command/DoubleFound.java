package cuebus.command;

import cuebus.desk.Signal;

/**
 * The detector heard one sound in two signals.
 *
 * @param first the one that {@code delayMs}, {@code levelDb} and {@code driftPpm} are relative to
 * @param second the other
 * @param stage how sure it is by now
 * @param delayMs by how much the second comes later: about -3,070 to +3,070, negative when it comes earlier
 * @param levelDb how loud the shared sound is in the second, against the first, in dB
 * @param driftPpm how much faster the delay grows than time passes, in parts per million; 0 until it is known
 * @param polarity 1, or -1 when one of them is upside down
 * @param confidence 0 (a guess) to 1 (certain)
 * @param periodic the sound repeats itself, so the delay may be wrong by whole periods: never align by it
 * @param sinceFrame show frame at which the first evidence for it was heard
 */
public record DoubleFound(
    Signal first,
    Signal second,
    Stage stage,
    double delayMs,
    float levelDb,
    double driftPpm,
    int polarity,
    float confidence,
    boolean periodic,
    long sinceFrame)
    implements Guarding {

  /** What the detector has to say about a pair. */
  public enum Stage {
    /** May be one: shown, never acted on. */
    SUSPECTED,
    /** Is one. */
    CONFIRMED,
    /** Still is one, with other figures. */
    CHANGED,
    /** Is one no more: the two have long been heard without it. */
    GONE
  }

  public DoubleFound {
    if (first.equals(second)) {
      throw new IllegalArgumentException("a signal is no double of itself: " + first.id());
    }
    if (polarity != 1 && polarity != -1) {
      throw new IllegalArgumentException("polarity not 1 or -1: " + polarity);
    }
    if (!(confidence >= 0 && confidence <= 1)) { // also refuses NaN
      throw new IllegalArgumentException("confidence not in [0, 1]: " + confidence);
    }
  }
}
