package cuebus.script;

import cuebus.desk.StripId;
import java.util.Set;

/**
 * How an evening is run.
 *
 * @param goIntervalMs two GOs by hand that come closer together are one, in milliseconds: 0 to 10,000
 * @param silent strips that need not have a signal when the doors open
 */
public record Rules(long goIntervalMs, Set<StripId> silent) {
  /** What holds when a show file says nothing. */
  public static final Rules USUAL = new Rules(500, Set.of());

  public Rules {
    silent = Set.copyOf(silent);
  }
}
