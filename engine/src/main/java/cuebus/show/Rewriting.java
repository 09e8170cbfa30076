package cuebus.show;

import cuebus.desk.Desk;
import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowCheck;
import cuebus.script.ShowReader;
import cuebus.status.ScriptStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script that is edited during the show. It takes over when no cue has something of its own still to do, and one
 * can go back one step.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Rewriting {
  private final Turn turn;
  private final Scripts before;
  private Scripts scripts;

  Rewriting(Turn turn, Scripts before) {
    this.turn = turn;
    this.before = before;
    scripts = before;
  }

  Scripts after() {
    return scripts;
  }

  Script now() {
    return scripts.now();
  }

  void reload(String text) {
    Reading reading = ShowReader.parse(text);
    Show show = reading.show();
    if (show == null) {
      List<Fault> faults = reading.faults().stream().filter(Fault::isFault).toList();
      turn.refuse("the script is faulty: " + faults.get(0) + more(faults));
      return;
    }
    Desk desk = scripts.now().show().desk();
    Show here = show.on(show.desk().at(desk.sampleRate(), desk.period()));
    String why = whyNot(here);
    if (why != null) {
      turn.refuse(why);
      return;
    }
    scripts = scripts.withWaiting(Script.of(here, ShowReader.digest(text)), false);
  }

  private static String more(List<Fault> faults) {
    return faults.size() == 1 ? "" : ", and " + (faults.size() - 1) + " more";
  }

  private @Nullable String whyNot(Show next) {
    Show show = scripts.now().show();
    if (!next.id().equals(show.id())) return "this is another show: " + next.id();
    if (!next.desk().equals(show.desk())) {
      return "the desk has changed; that takes a new start, so put it back for now";
    }
    List<Fault> walked = ShowCheck.faults(next, next.locale());
    return walked.stream()
        .filter(Fault::isFault)
        .findFirst()
        .map(Fault::toString)
        .orElse(null);
  }

  void undo() {
    Script before = scripts.before();
    if (scripts.waiting() != null) {
      scripts = scripts.withWaiting(null, false);
    } else if (before != null) {
      scripts = scripts.withWaiting(before, true);
    } else {
      turn.refuse("there is no reload to take back");
    }
  }

  /** Lets a script that waits take over, if no cue is in its way. The playhead stays with its cue. */
  void settle() {
    Script next = scripts.waiting();
    if (next != null && !turn.waits.haveActs()) {
      Script last = scripts.now();
      int standby = survivor(last.cues(), turn.playhead.standby(), next.cues());
      scripts = new Scripts(next, scripts.stepsBack() ? null : last, null, false);
      turn.playhead.standBy(standby);
    }
    if (!scripts.equals(before)) say();
  }

  /** Place of the cue in another script; if it is gone there, of the first below it that is not. */
  private static int survivor(CueList from, String cue, CueList to) {
    int place = from.placeOf(cue);
    int same = to.placeOf(cue);
    boolean called = place < from.size() && from.at(place).skip(); // by name, though it is skipped
    if (same < to.size()) return called ? same : to.notSkipped(same);
    for (; place < from.size(); place++) {
      int there = to.placeOf(from.idAt(place));
      if (there < to.size()) return to.notSkipped(there);
    }
    return to.size();
  }

  private void say() {
    Script shown = scripts.waiting() == null ? scripts.now() : scripts.waiting();
    turn.statuses.add(new ScriptStatus(
        shown.digest(),
        scripts.waiting() != null,
        scripts.waiting() != null || scripts.before() != null));
  }
}
