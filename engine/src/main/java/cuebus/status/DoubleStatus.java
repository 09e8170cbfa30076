package cuebus.status;

import cuebus.desk.Text;
import org.jspecify.annotations.Nullable;

/**
 * A sound that a bus carries twice, or might, and what the guard did about it.
 *
 * @param number as people call it, from 1; 0 while it stands on paper only
 * @param bus where it is heard
 * @param kept the strip that stays; a bus, where that bus comes back as a whole
 * @param copy the strip that brings the sound again
 * @param cause whether the patch list says so, or the detector heard it
 * @param figures what the detector measured; {@link Figures#NONE} while it has not
 * @param times when what happened
 * @param phase where it stands
 * @param remedy null while nothing was done
 * @param open the copy is ducked, but let through for now: it has something of its own
 * @param why in words, in every language
 */
public record DoubleStatus(
    int number,
    String bus,
    String kept,
    String copy,
    Cause cause,
    Figures figures,
    Times times,
    Phase phase,
    @Nullable Remedy remedy,
    boolean open,
    Text why)
    implements Status {
  /** Who says that it is one. */
  public enum Cause {
    ROUTE,
    SIGNAL
  }

  /** Where a double stands. */
  public enum Phase {
    /** The patch list says that it may be one; nobody has heard it. */
    PAPER,
    SUSPECT,
    CONFIRMED,
    REMEDIED,
    /** It seems to be gone; the remedy stays until that is sure. */
    PROBE,
    ENDED
  }

  /** What is done about a double. */
  public enum Remedy {
    MUTE,
    DUCK,
    SHARE,
    MINUS,
    REFUSE,
    WARN
  }

  /**
   * What the detector measured of the copy against the kept one.
   *
   * @param delayMs positive when the copy is later
   * @param levelDb of the shared sound
   * @param polarity 1 or -1; 0 while nothing was measured
   */
  public record Figures(double delayMs, double levelDb, double driftPpm, int polarity) {
    /** Nothing measured. */
    public static final Figures NONE = new Figures(0, 0, 0, 0);

    /** Whether anything was measured. */
    public boolean areMeasured() {
      return polarity != 0;
    }
  }

  /** Show frames; -1 for what has not happened. */
  public record Times(long suspected, long confirmed, long remedied, long ended) {
    /** Nothing has happened. */
    public static final Times NONE = new Times(-1, -1, -1, -1);
  }

  /** Whether it was ever sure. */
  public boolean isConfirmed() {
    return times.confirmed() >= 0;
  }
}
