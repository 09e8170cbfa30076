package cuebus.show;

import cuebus.desk.DeskState;
import cuebus.desk.Parameter;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Show;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where cues leave the desk, without anybody having to wait for it. */
final class EndStates {
  /** An action and when it happens, counted from the GO of the first cue of its chain. */
  private record Timed(long atFrame, Action action) {}

  private final Show show;
  private final CueList cues;
  private final ShowClock clock;

  EndStates(Show show, CueList cues, ShowClock clock) {
    this.show = show;
    this.cues = cues;
    this.clock = clock;
  }

  /**
   * Everything that any cue moves, and where it is when a way has been gone and all on it is done. Parameters stand
   * in the order in which the script first names them.
   */
  Map<Parameter, Float> before(CueList.Way way) {
    DeskState opening = DeskState.opening(show.desk());
    Map<Parameter, Float> values = new LinkedHashMap<>();
    for (int i = 0; i < cues.size(); i++) {
      for (Action action : cues.at(i).actions()) {
        action.moves().keySet().forEach(it -> values.put(it, opening.value(it)));
      }
    }
    for (Action action : inOrder(way)) values.putAll(action.moves());
    return values;
  }

  /** Every action of a way, in the order in which they are done when each GO waits for all before it. */
  List<Action> inOrder(CueList.Way way) {
    Set<Integer> heads = Set.copyOf(way.heads());
    List<Action> actions = new ArrayList<>();
    List<Integer> chain = new ArrayList<>();
    for (int place : way.cues()) {
      if (heads.contains(place)) {
        run(chain, actions);
        chain.clear();
      }
      chain.add(place);
    }
    run(chain, actions);
    return actions;
  }

  /** Runs cues that start one another. What is done at the same time is done in the order of the show. */
  private void run(List<Integer> chain, List<Action> actions) {
    List<Timed> all = new ArrayList<>();
    long startFrame = 0;
    for (int place : chain) {
      Cue cue = cues.at(place);
      long beginFrame = startFrame + clock.frames(cue.timing().preMs());
      long doneFrame = beginFrame;
      for (Action action : cue.actions()) {
        long atFrame = beginFrame + clock.frames(action.atMs());
        all.add(new Timed(atFrame, action));
        // how long a file lasts does not matter: nothing of the cue begins after its end
        doneFrame = Math.max(doneFrame, atFrame + clock.frames(action.overMs()));
      }
      startFrame = cue.next() == Cue.Next.CONTINUE
          ? startFrame + clock.frames(cue.timing().postMs())
          : doneFrame;
    }
    all.sort(Comparator.comparingLong(Timed::atFrame)); // keeps the order of equals
    for (Timed timed : all) actions.add(timed.action());
  }
}
