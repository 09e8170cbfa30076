package cuebus.flash;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts flashes: a pair of opposing changes of relative luminance of 10 % or more, the darker below 0.80. More than
 * three that lie within one second are too many.
 *
 * <p>Each change is looked at with all that came in the second before it, so that no second has too many, wherever it
 * begins.
 *
 * <p>All that shines counts together: lights that flash in turn are as bad as one that does. Only what flashes at
 * the same moment is one flash.
 *
 * <p>Threads: one at a time. Memory: an entry for each light, with its turns of the last second.
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
  private static final long NONE = Long.MIN_VALUE;

  private record Flash(long startNs, long endNs) {}

  /** One light on its way. */
  private static final class Light {
    private double low; // the darkest since it last turned
    private double high; // the brightest since then
    private int way; // 1 while it rises, -1 while it falls, 0 before the first change
    private final Deque<Long> turnsNs = new ArrayDeque<>(); // moments of the last second

    Light(double luminance) {
      low = luminance;
      high = luminance;
    }

    /** Which way it turns if it becomes that bright: 0 if that is no change, or more of the one before. */
    int turn(double luminance) {
      boolean falls = high - luminance >= CHANGE - ROUNDING && luminance < DARK;
      boolean rises = luminance - low >= CHANGE - ROUNDING && low < DARK;
      if (falls && way >= 0) return -1;
      return rises && way <= 0 ? 1 : 0;
    }

    void become(double luminance, long momentNs) {
      int turn = turn(luminance);
      if (turn == 0) {
        low = Math.min(low, luminance);
        high = Math.max(high, luminance);
        return;
      }
      way = turn;
      low = luminance;
      high = luminance;
      turnsNs.removeIf(it -> momentNs - it >= WINDOW_NS);
      turnsNs.add(momentNs);
    }

    /** Its flashes of the last second: each turn with the one against it. */
    void flashes(long nowNs, List<Long> more, Set<Flash> all) {
      long startNs = NONE;
      for (Iterable<Long> turns : List.of(turnsNs, more)) {
        for (long turnNs : turns) {
          if (nowNs - turnNs >= WINDOW_NS) continue;
          if (startNs == NONE) {
            startNs = turnNs;
          } else {
            all.add(new Flash(startNs, turnNs));
            startNs = NONE;
          }
        }
      }
    }
  }

  private final Map<String, Light> lights = new HashMap<>();
  private long momentNs = NONE; // when something turned last

  /**
   * How long a light has to wait at least before it may become that bright without a flash too many.
   *
   * @param name the light's
   * @param luminance of full: 0 to 1
   * @param nowNs on a clock that never goes back
   * @return 0 if it may now
   */
  public long waitNs(String name, double luminance, long nowNs) {
    Light turns = lights.get(name);
    if (turns == null || turns.turn(luminance) == 0) return 0;
    Set<Flash> flashes = new HashSet<>();
    for (Light light : lights.values()) {
      light.flashes(nowNs, light == turns ? List.of(moment(nowNs)) : List.of(), flashes);
    }
    if (flashes.size() <= MOST) return 0;
    long oldestNs = nowNs;
    for (Flash flash : flashes) oldestNs = Math.min(oldestNs, flash.startNs);
    return Math.max(1, oldestNs + WINDOW_NS - nowNs);
  }

  /** A light has become that bright. */
  public void take(String name, double luminance, long nowNs) {
    Light light = lights.get(name);
    if (light == null) {
      lights.put(name, new Light(luminance));
    } else {
      if (light.turn(luminance) != 0) momentNs = moment(nowNs);
      light.become(luminance, momentNs);
    }
  }

  /** What turns within a moment turns at once: all of it bears the time of the first. */
  private long moment(long nowNs) {
    return momentNs != NONE && nowNs - momentNs <= SAME_MOMENT_NS ? momentNs : nowNs;
  }

  /** Whether anybody has said how bright that light is. */
  public boolean knows(String name) {
    return lights.containsKey(name);
  }
}
