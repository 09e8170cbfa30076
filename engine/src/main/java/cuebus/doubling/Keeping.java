package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of two copies stays, by what the patch list says: never a declared return; then the one with content that
 * no other strip brings (a microphone that is muted stays so: a feed that has it is no reason to hear it); then a
 * player's file; then the closer description, a microphone of its own before a feed of many.
 */
final class Keeping {
  private Keeping() {}

  /**
   * @return positive if {@code one} stays rather than {@code other}, negative the other way round, 0 if the patch list
   *     knows no difference
   */
  static int compare(Desk desk, int one, int other) {
    return Integer.compare(rank(desk, one, other), rank(desk, other, one));
  }

  /** By description alone, where nobody has heard which comes first: a microphone of its own before a feed of many. */
  static int compareUnheard(Desk desk, int one, int other) {
    int byRank = compare(desk, one, other);
    if (byRank != 0) return byRank;
    return Integer.compare(
        desk.strips().get(other).input().carries().size(),
        desk.strips().get(one).input().carries().size());
  }

  private static int rank(Desk desk, int strip, int against) {
    Strip it = desk.strips().get(strip);
    int rank = it.input().isReturn() ? -100 : 0;
    if (bringsMoreThan(desk, strip, against)) rank += 50;
    if (it.input().player()) rank += 20;
    return rank;
  }

  /** A feed of the other that has something besides: only then is it the one that must not go. */
  private static boolean bringsMoreThan(Desk desk, int strip, int against) {
    Set<String> own = desk.strips().get(strip).input().carries();
    Set<String> others = desk.strips().get(against).input().carries();
    if (others.isEmpty() || !own.containsAll(others) || own.equals(others)) return false;
    Set<String> unique = new TreeSet<>(own);
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip each = desk.strips().get(s);
      if (s == strip) continue;
      unique.removeAll(each.input().carries());
      unique.remove(each.id().value());
    }
    return !unique.isEmpty();
  }
}
