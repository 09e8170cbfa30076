package cuebus.desk;

import java.util.Set;

/**
 * What a bus carries when it has no sends of its own: another bus's mix without some strips.
 *
 * @param of the bus whose sends it follows
 * @param minus the strips left out
 */
public record MixMinus(BusId of, Set<StripId> minus) {
  public MixMinus {
    minus = Set.copyOf(minus);
  }
}
