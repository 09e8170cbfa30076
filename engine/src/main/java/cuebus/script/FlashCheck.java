package cuebus.script;

import cuebus.flash.FlashCounter;
import cuebus.script.Action.Message;
import cuebus.script.Action.SendAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the lights of every cue, with those that it starts by itself, on paper: found at home, not in front of people
 * whom it makes ill. Lights are dark before the first cue. What hands do too fast is held back on the night.
 */
final class FlashCheck {
  /** A cue that a hand starts comes after everything before it has long been done. */
  private static final long REST_MS = 10_000;

  private static final int FADE_STEPS = 20;

  /** A light becomes so bright. */
  private record Shine(long atMs, String light, double luminance, Cue cue, Place place) {}

  private final Show show;
  private final FlashCounter counter = new FlashCounter();
  private final Map<String, Double> now = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private long clockMs;

  private FlashCheck(Show show) {
    this.show = show;
    show.targets()
        .forEach((name, target) -> target.intensity().keySet().forEach(address -> {
          now.put(light(name, address), 0.0);
          counter.take(light(name, address), 0, 0);
        }));
  }

  /** Where lights would flash more than three times in a second: one fault a chain of cues. */
  static List<Fault> faults(Show show) {
    FlashCheck check = new FlashCheck(show);
    if (check.now.isEmpty()) return List.of();
    Set<Cue> done = new HashSet<>();
    for (Cue cue : show.cues()) {
      if (!cue.skip() && !done.contains(cue)) check.run(check.chain(cue, done));
    }
    return List.copyOf(check.faults);
  }

  private static String light(String target, String address) {
    return target + ' ' + address;
  }

  /** What shines from a GO on, in the order of time. */
  private List<Shine> chain(Cue first, Set<Cue> done) {
    List<Shine> shines = new ArrayList<>();
    long startMs = clockMs + REST_MS;
    Cue cue = first;
    while (cue != null && done.add(cue)) {
      long beginMs = startMs + cue.timing().preMs();
      long doneMs = beginMs;
      List<Action> inTime = new ArrayList<>(cue.actions());
      inTime.sort(Comparator.comparingLong(Action::atMs));
      for (Action action : inTime) {
        if (action instanceof SendAction send) add(shines, send, cue, beginMs + send.atMs());
        long overMs = action instanceof Action.PlayAction ? REST_MS : action.overMs();
        doneMs = Math.max(doneMs, beginMs + action.atMs() + overMs);
      }
      startMs = cue.next() == Cue.Next.CONTINUE ? startMs + cue.timing().postMs() : doneMs;
      clockMs = Math.max(clockMs, doneMs);
      cue = next(cue);
    }
    shines.sort(Comparator.comparingLong(Shine::atMs));
    return shines;
  }

  private @Nullable Cue next(Cue cue) {
    if (cue.next() == Cue.Next.STOP) return null;
    int at = show.cues().indexOf(cue) + 1;
    if (cue.nextNumber() != null) {
      at = 0;
      while (!show.cues().get(at).number().equals(cue.nextNumber())) at++;
    }
    while (at < show.cues().size() && show.cues().get(at).skip()) at++;
    return at < show.cues().size() ? show.cues().get(at) : null;
  }

  private void add(List<Shine> shines, SendAction send, Cue cue, long atMs) {
    Target target = show.targets().get(send.target());
    if (target == null) return;
    for (Message message : send.messages()) {
      Float full = target.intensity().get(message.address());
      if (full == null || !(first(message) instanceof Number number)) continue;
      double to = Math.min(1, Math.max(0, number.doubleValue() / full));
      String light = light(send.target(), message.address());
      double from = now.getOrDefault(light, 0.0);
      int steps = send.overMs() == 0 ? 1 : FADE_STEPS;
      for (int i = 1; i <= steps; i++) {
        double on = (double) i / steps;
        long stepMs = atMs + Math.round(send.overMs() * (steps == 1 ? 0 : on));
        shines.add(new Shine(stepMs, light, from + (to - from) * on, cue, send.place()));
      }
      now.put(light, to);
    }
  }

  private static Object first(Message message) {
    return message.arguments().isEmpty() ? "" : message.arguments().get(0);
  }

  private void run(List<Shine> shines) {
    boolean told = false;
    for (Shine shine : shines) {
      long atNs = shine.atMs * 1_000_000;
      if (!told && counter.waitNs(shine.light, shine.luminance, atNs) > 0) {
        tell(shine);
        told = true;
      }
      counter.take(shine.light, shine.luminance, atNs);
    }
  }

  private void tell(Shine shine) {
    faults.add(new Fault(
        ShowReader.FILE,
        shine.place.line(),
        shine.place.column(),
        Fault.Severity.FAULT,
        "cue " + Spelling.quoted(shine.cue.number()) + " flashes more than " + FlashCounter.MOST
            + " times in a second: " + shine.light,
        "let " + FlashCounter.MOST + " changes there and back take a second, or change by less"
            + " than a tenth"));
  }
}
