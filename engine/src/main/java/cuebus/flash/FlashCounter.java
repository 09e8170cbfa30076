package cuebus.flash;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts flashes: a pair of opposing changes of relative luminance of 10 % or more, the darker below 0.80. More than
 * three that lie within one second are too many.
 *
 * <p>All that shines counts together: lights that flash in turn are as bad as one that does. Only what flashes at
 * the same moment is one flash.
 *
 * <p>Threads: one at a time. Memory: an entry for each light, and the flashes of the last second.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#three-flashes-or-below-threshold">WCAG 2.2, 2.3.1</a>
 */
public final class FlashCounter {
  /** The most in a second. */
  public static final int MOST = 3;

  private static final double CHANGE = 0.10;
  private static final double DARK = 0.80;
  private static final double ROUNDING = 1e-6; // 0.3 - 0.2 is a change of a tenth
  private static final long WINDOW_NS = 1_000_000_000L;
  private static final long SAME_MOMENT_NS = 25_000_000L;

  private record Flash(long startNs, long endNs) {
    boolean isSameAs(Flash other) {
      return Math.abs(startNs - other.startNs) <= SAME_MOMENT_NS
          && Math.abs(endNs - other.endNs) <= SAME_MOMENT_NS;
    }
  }

  /**
   * One light on its way.
   *
   * @param low the darkest since it last turned
   * @param high the brightest since then
   * @param way 1 while it rises, -1 while it falls, 0 before the first change
   * @param openNs when the change came that still wants its opposite; {@link #NONE} if none does
   */
  private record Light(double low, double high, int way, long openNs) {
    static final long NONE = Long.MIN_VALUE;

    static Light at(double luminance) {
      return new Light(luminance, luminance, 0, NONE);
    }

    /** Which way it turns if it becomes that bright: 0 if that is no change, or more of the one before. */
    int turn(double luminance) {
      boolean falls = high - luminance >= CHANGE - ROUNDING && luminance < DARK;
      boolean rises = luminance - low >= CHANGE - ROUNDING && low < DARK;
      if (falls && way >= 0) return -1;
      return rises && way <= 0 ? 1 : 0;
    }

    boolean completes(int turn, long nowNs) {
      return turn != 0 && openNs != NONE && nowNs - openNs < WINDOW_NS;
    }

    Light then(double luminance, long nowNs) {
      int turn = turn(luminance);
      if (turn != 0) {
        return new Light(luminance, luminance, turn, completes(turn, nowNs) ? NONE : nowNs);
      }
      return new Light(Math.min(low, luminance), Math.max(high, luminance), way, openNs);
    }
  }

  private final Map<String, Light> lights = new HashMap<>();
  private final Deque<Flash> flashes = new ArrayDeque<>();

  /**
   * How long a light has to wait before it may become that bright without a flash too many.
   *
   * @param light its name
   * @param luminance of full: 0 to 1
   * @param nowNs on a clock that never goes back
   * @return 0 if it may now
   */
  public long waitNs(String light, double luminance, long nowNs) {
    Light known = lights.get(light);
    if (known == null || !known.completes(known.turn(luminance), nowNs)) return 0;
    Flash wanted = new Flash(known.openNs, nowNs);
    int others = 0;
    long firstNs = nowNs;
    for (Flash flash : flashes) {
      if (nowNs - flash.startNs >= WINDOW_NS) continue;
      if (flash.isSameAs(wanted)) return 0;
      others++;
      firstNs = Math.min(firstNs, flash.startNs);
    }
    return others < MOST ? 0 : Math.max(1, firstNs + WINDOW_NS - nowNs);
  }

  /** A light has become that bright. */
  public void take(String light, double luminance, long nowNs) {
    Light known = lights.get(light);
    if (known == null) {
      lights.put(light, Light.at(luminance));
      return;
    }
    flashes.removeIf(it -> nowNs - it.startNs >= WINDOW_NS);
    if (known.completes(known.turn(luminance), nowNs)) {
      Flash flash = new Flash(known.openNs, nowNs);
      if (flashes.stream().noneMatch(it -> it.isSameAs(flash))) flashes.add(flash);
    }
    lights.put(light, known.then(luminance, nowNs));
  }

  /** Whether anybody has said how bright that light is. */
  public boolean knows(String light) {
    return lights.containsKey(light);
  }
}
