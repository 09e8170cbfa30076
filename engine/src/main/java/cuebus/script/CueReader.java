package cuebus.script;

import cuebus.desk.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code cues}, in the order they are called. */
final class CueReader {
  static final Keys KEYS = Keys.of("a cue")
      .need("id", "opening")
      .need("number", "\"10\"")
      .need("do", "[]")
      .may("label", "call", "notes", "plan", "pre", "post", "arm", "next", "skip");
  static final Keys NEXT_KEYS = Keys.of("next").may("continue", "follow");

  static final Map<String, Cue.Next> NEXT = new LinkedHashMap<>();

  static {
    for (Cue.Next next : Cue.Next.values()) NEXT.put(next.word(), next);
  }

  private static final Pattern NUMBER =
      Pattern.compile("[0-9A-Za-z]([0-9A-Za-z.-]{0,14}[0-9A-Za-z])?");

  private final ActionReader actions;
  private final Names ids = new Names("cue");
  private final Names numbers = new Names("cue");
  private final FollowChain chain = new FollowChain(numbers);

  CueReader(Known known, MediaFiles media) {
    this.actions = new ActionReader(known, media);
  }

  List<Cue> read(Mapping root) {
    List<Cue> cues = new ArrayList<>();
    for (Value item : root.items("cues", "a list: [{id: opening, number: \"10\", do: []}]")) {
      Mapping mapping = Mapping.of(item, KEYS);
      Cue cue = mapping == null ? null : cue(mapping);
      if (cue != null) cues.add(cue);
    }
    chain.check(root.faults());
    return cues;
  }

  /** Null after some faults. */
  private @Nullable Cue cue(Mapping cue) {
    String id = Known.declared(cue, ids);
    String number = number(cue);
    Text label = cue.text("label", Text.NONE);
    Text call = cue.text("call", Text.NONE);
    Text notes = cue.text("notes", Text.NONE);
    Cue.Timing timing = new Cue.Timing(
        cue.milliseconds("plan", Quantity.TIME),
        cue.milliseconds("pre", Quantity.TIME, 0),
        cue.milliseconds("post", Quantity.TIME, 0));
    boolean confirm = cue.word("arm", Map.of("confirm", true), false);
    boolean skip = cue.flag("skip");
    List<Action> done = done(cue);
    FollowChain.Link link = link(cue, skip, confirm);
    chain.add(link);
    warnOfLoops(number, link, done);
    if (id == null || number == null) return null;
    return new Cue(
        id,
        number,
        label,
        call,
        notes,
        timing,
        confirm,
        link.next(),
        link.nextNumber(),
        skip,
        done,
        cue.place());
  }

  private @Nullable String number(Mapping cue) {
    Value value = cue.value("number");
    if (value == null) return null;
    if (!value.raw().isEmpty()) numbers.declare(value.raw(), value);
    String number = value.string("a number in quotes, such as \"10\"");
    if (number == null || NUMBER.matcher(number).matches()) return number;
    String wrong = "number " + Spelling.quoted(number) + " is not a cue number";
    value.fault(wrong, "write up to 16 digits, letters and points, such as \"40.1\"");
    return null;
  }

  private List<Action> done(Mapping cue) {
    Value value = cue.value("do");
    List<Action> done = new ArrayList<>();
    if (value == null || value.isNothing()) return done; // "do:" with nothing below it
    for (Value item : cue.items("do", "a list of actions, or []")) {
      Action action = actions.read(item);
      if (action != null) done.add(action);
    }
    return done;
  }

  /** What loops is never done by itself, so nothing follows it until somebody stops it. */
  private static void warnOfLoops(
      @Nullable String number, FollowChain.Link link, List<Action> done) {
    Value at = link.at();
    if (number == null || at == null || link.next() != Cue.Next.FOLLOW) return;
    if (done.stream()
        .noneMatch(it -> it instanceof Action.PlayAction play && play.clip().loop())) {
      return;
    }
    String wrong =
        "cue " + Spelling.quoted(number) + " loops a file, so it is never done by itself";
    at.faults().warn(at.place(), wrong, "write next: continue, or stop the player in another cue");
  }

  private FollowChain.Link link(Mapping cue, boolean skip, boolean confirm) {
    Value value = cue.value("next");
    Value number = cue.value("number");
    String shown = number == null ? "?" : number.raw();
    if (value == null) return new FollowChain.Link(shown, Cue.Next.STOP, null, null, skip, confirm);
    if (!value.isMapping()) {
      Cue.Next next = cue.word("next", NEXT, Cue.Next.STOP);
      return new FollowChain.Link(shown, next, null, value, skip, confirm);
    }
    Mapping named = Mapping.of(value, NEXT_KEYS);
    boolean follow = named != null && named.has("follow");
    boolean both = named != null && follow == named.has("continue");
    if (both) value.fault("next has neither or both of follow and continue", "write one of them");
    String key = follow ? "follow" : "continue";
    Value to = named == null ? null : named.value(key);
    String nextNumber = to == null ? null : to.string("the number of a cue, such as \"10\"");
    if (nextNumber == null)
      return new FollowChain.Link(shown, Cue.Next.STOP, null, null, skip, confirm);
    Cue.Next next = follow ? Cue.Next.FOLLOW : Cue.Next.CONTINUE;
    return new FollowChain.Link(shown, next, nextNumber, to, skip, confirm);
  }
}
