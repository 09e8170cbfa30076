package cuebus.osc;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Presses of GO that have a name: one that comes again, doubled by the network or repeated by a tablet that waits for
 * its answer, is the same press.
 *
 * <p>Threads: any; its monitor is held for an instant.<br>
 * Memory: the last {@value #KEPT}.
 */
final class Presses {
  static final int KEPT = 64;
  static final int MOST_CHARACTERS = 64;

  private final Set<String> taken = new LinkedHashSet<>();

  /** Whether this press is a new one. From now on it is none. */
  synchronized boolean take(String press) {
    if (!taken.add(press)) return false;
    if (taken.size() > KEPT) {
      Iterator<String> oldest = taken.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** It was not done after all: it may come again. */
  synchronized void giveBack(String press) {
    taken.remove(press);
  }
}
