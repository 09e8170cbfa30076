package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Strip;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.DoubleStatus.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a double, by rule: mute what is declared as a return or is the same source again; leave a
 * caller out of their own mix; share the gain of two microphones on one talker; turn everything else down.
 */
final class Decision {
  /** Up to here two microphones are two on one talker, not one in the room. */
  static final double SHARE_MS = 35;

  /** How far a copy is to be below the one that stays: at -20 dB a comb ripples by less than 1 dB. */
  private static final double RESIDUAL_DB = -20;

  private static final float LEAST_DUCK_DB = -12;
  private static final float MOST_DUCK_DB = -15;

  private Decision() {}

  static Remedy remedy(Desk desk, Claim claim, Figures figures, GuardMode mode) {
    if (mode == GuardMode.WARN) return Remedy.WARN;
    PaperDouble paper = claim.paper();
    Strip copy = desk.strips().get(desk.indexOf(claim.copy()));
    if (claim.isOfCaller(desk)) return Remedy.MINUS;
    if (copy.input().isReturn()) return Remedy.MUTE;
    if (paper != null && paper.kind() == PaperDouble.Kind.SAME_SOURCE) return Remedy.MUTE;
    Pair heard = claim.heard();
    boolean sure = heard == null || !heard.found().periodic(); // else it may come a round later
    boolean close = sure && figures.areMeasured() && Math.abs(figures.delayMs()) < SHARE_MS;
    Strip kept = strip(desk, claim.kept());
    if (close && kept != null && isMicrophone(copy) && isMicrophone(kept)) return Remedy.SHARE;
    return Remedy.DUCK;
  }

  private static @Nullable Strip strip(Desk desk, String id) {
    return desk.strips().stream()
        .filter(it -> it.id().value().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** A mono input that says of itself that it carries one thing; a feed carries several. */
  private static boolean isMicrophone(Strip strip) {
    return strip.channels() == 1
        && !strip.input().player()
        && strip.input().carries().size() <= 1;
  }

  /**
   * How far a copy is turned down.
   *
   * @param againstDb how loud it is on the bus, against the one that stays
   */
  static float duckDb(double againstDb) {
    return (float) Math.max(MOST_DUCK_DB, Math.min(LEAST_DUCK_DB, RESIDUAL_DB - againstDb));
  }
}
