package cuebus.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which cue starts which by itself. A chain must end: a circle of cues would run on without anybody. */
final class FollowChain {
  /**
   * What one cue says about the next.
   *
   * @param number of the cue itself
   * @param nextNumber null for the cue below
   * @param at where it says so; null when it does not
   * @param skip whether the list passes over the cue itself
   * @param confirm whether a hand has to confirm it
   */
  record Link(
      String number,
      Cue.Next next,
      @Nullable String nextNumber,
      @Nullable Value at,
      boolean skip,
      boolean confirm) {}

  private static final int NONE = -1;

  private final Names numbers;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Integer> byNumber = new HashMap<>();

  FollowChain(Names numbers) {
    this.numbers = numbers;
  }

  void add(Link link) {
    byNumber.putIfAbsent(link.number(), links.size());
    links.add(link);
  }

  void check(Faults faults) {
    int[] next = new int[links.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = next(i, faults);
      if (next[i] != NONE) warnOfConfirmed(links.get(i), links.get(next[i]));
    }
    boolean[] walked = new boolean[next.length];
    for (int start = 0; start < next.length; start++) walk(start, next, walked);
  }

  /** Index of the cue that starts by itself after cue {@code i}; {@link #NONE} when none does. */
  private int next(int i, Faults faults) {
    Link link = links.get(i);
    Value at = link.at();
    if (link.next() == Cue.Next.STOP || at == null) return NONE;
    String to = link.nextNumber();
    if (to == null) return below(i, link, at);
    Integer index = byNumber.get(to);
    if (index != null) return passOver(index);
    if (!numbers.has(to)) {
      String does = link.next() == Cue.Next.FOLLOW ? " is followed by cue " : " continues to cue ";
      String wrong = "cue " + Spelling.quoted(link.number()) + does + Spelling.quoted(to);
      at.fault(wrong + ", which does not exist", numbers.mend(to, faults));
    }
    return NONE;
  }

  /** A cue that must be confirmed, and that another one starts without asking: after an edit, say. */
  private static void warnOfConfirmed(Link link, Link started) {
    Value at = link.at();
    if (at == null || !started.confirm()) return;
    String wrong = "cue " + Spelling.quoted(link.number()) + " starts cue "
        + Spelling.quoted(started.number()) + " by itself, and nobody is asked to confirm it";
    at.faults().warn(at.place(), wrong, "write next: stop, or take arm away");
  }

  private int below(int i, Link link, Value at) {
    int next = passOver(i + 1);
    if (next == NONE) {
      String wrong = "cue " + Spelling.quoted(link.number()) + " is the last one";
      String word = link.next().word();
      at.faults().warn(at.place(), wrong + ": nothing is there to " + word, "write next: stop");
    }
    return next;
  }

  /** The first cue from {@code i} on that is not skipped. */
  private int passOver(int i) {
    int at = i;
    while (at < links.size() && links.get(at).skip()) at++;
    return at < links.size() ? at : NONE;
  }

  private void walk(int start, int[] next, boolean[] walked) {
    Set<Integer> path = new LinkedHashSet<>();
    int at = start;
    while (at != NONE && !walked[at]) {
      walked[at] = true;
      path.add(at);
      at = next[at];
    }
    if (at != NONE && path.contains(at)) reportCircle(at, next);
  }

  private void reportCircle(int start, int[] next) {
    List<String> numbersInIt = new ArrayList<>();
    int at = start;
    do {
      if (numbersInIt.size() < 10)
        numbersInIt.add(Spelling.clipped(links.get(at).number()));
      at = next[at];
    } while (at != start);
    String circle = String.join(", ", numbersInIt) + ", " + numbersInIt.get(0);
    Value says = links.get(start).at();
    if (says != null)
      says.fault("these cues follow one another for ever: " + circle, "let one stop");
  }
}
