package cuebus.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two versions of a script, cue by cue, in words. */
public final class Rewrite {
  /**
   * A cue that is not as it was.
   *
   * @param number in the new script; in the old one where it is gone
   * @param toCome whether it stands at standby or below
   * @param means what changes
   */
  public record Change(String number, boolean toCome, String means) {}

  private Rewrite() {}

  /**
   * The changes: those to come first, each group in the order of the new script, then what is gone.
   *
   * @param standby id of the cue that stands by; empty when none does
   */
  public static List<Change> changes(List<Cue> before, List<Cue> after, String standby) {
    List<Change> toCome = new ArrayList<>();
    List<Change> past = new ArrayList<>();
    int standbyBefore = place(before, standby);
    boolean come = !standby.isEmpty() && place(after, standby) < 0;
    for (Cue cue : after) {
      come |= cue.id().equals(standby);
      int was = place(before, cue.id());
      String means = was < 0 ? "is new" : means(before.get(was), cue);
      if (!means.isEmpty()) (come ? toCome : past).add(new Change(cue.number(), come, means));
    }
    for (int i = 0; i < before.size(); i++) {
      Cue cue = before.get(i);
      if (place(after, cue.id()) >= 0) continue;
      boolean yet = standbyBefore >= 0 && i >= standbyBefore;
      (yet ? toCome : past).add(new Change(cue.number(), yet, "is gone"));
    }
    toCome.addAll(past);
    return toCome;
  }

  private static int place(List<Cue> cues, String id) {
    for (int i = 0; i < cues.size(); i++) if (cues.get(i).id().equals(id)) return i;
    return -1;
  }

  /** Empty when nothing has changed. */
  private static String means(Cue was, Cue now) {
    List<String> all = new ArrayList<>();
    tell(all, "number", was.number(), now.number());
    tell(all, "plan", ms(was.timing().planMs()), ms(now.timing().planMs()));
    tell(all, "pre", ms(was.timing().preMs()), ms(now.timing().preMs()));
    tell(all, "post", ms(was.timing().postMs()), ms(now.timing().postMs()));
    tell(all, "next", next(was), next(now));
    if (was.confirm() != now.confirm()) {
      all.add(now.confirm() ? "must be confirmed" : "need not be confirmed any more");
    }
    if (was.skip() != now.skip()) all.add(now.skip() ? "is skipped" : "is not skipped any more");
    if (!was.label().equals(now.label())) all.add("has another label");
    if (!was.call().equals(now.call())) all.add("has another call");
    if (!was.notes().equals(now.notes())) all.add("has other notes");
    actions(all, was.actions(), now.actions());
    return String.join("; ", all);
  }

  private static void tell(List<String> all, String what, String was, String now) {
    if (!was.equals(now)) all.add(what + " " + was + " becomes " + now);
  }

  private static String next(Cue cue) {
    return cue.nextNumber() == null
        ? cue.next().word()
        : cue.next().word() + " " + cue.nextNumber();
  }

  private static String ms(@Nullable Long ms) {
    return ms == null ? "none" : Unit.DURATION.write(ms);
  }

  private static void actions(List<String> all, List<Action> was, List<Action> now) {
    int same = 0;
    int least = Math.min(was.size(), now.size());
    for (int i = 0; i < least; i++) if (isSame(was.get(i), now.get(i))) same++;
    if (same == was.size() && same == now.size()) return;
    int more = now.size() - was.size();
    List<String> words = new ArrayList<>();
    if (same < least) words.add(count(least - same, " does", " do") + " something else");
    if (more > 0) words.add(count(more, " is", " are") + " new");
    if (more < 0) words.add(count(-more, " is", " are") + " gone");
    all.add(String.join(", ", words));
  }

  private static String count(int count, String one, String more) {
    return count == 1 ? "one action" + one : count + " actions" + more;
  }

  /** Where it stands in the file does not matter. */
  private static boolean isSame(Action a, Action b) {
    return Objects.equals(a.placed(Place.START), b.placed(Place.START));
  }
}
