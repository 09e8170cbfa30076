package cuebus.show;

import cuebus.desk.Curve;
import java.util.List;

/**
 * Going to another place in the script. What runs is ended; of the desk, what cues move arrives where it would be
 * if everything before that place had run and was done. What no cue moves stays as people left it.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Travel {
  private final Turn turn;

  Travel(Turn turn) {
    this.turn = turn;
  }

  void goTo(String number, int overMs) {
    int place = turn.playhead.named(number);
    if (place < turn.cues().size()) goTo(place, overMs);
  }

  /** To where the last GO was given. */
  void back(int overMs) {
    List<String> given = turn.playhead.given();
    if (given.isEmpty()) {
      turn.refuse("there was no GO to take back");
      return;
    }
    int place = turn.cues().placeOf(given.get(given.size() - 1));
    if (place < turn.cues().size()) {
      goTo(place, overMs);
    } else {
      turn.refuse("the cue of the last GO is not in the script any more; name another one");
    }
  }

  private void goTo(int place, int overMs) {
    turn.runs.endAll(overMs);
    turn.clocks.stopAll();
    CueList.Way way = turn.cues().wayTo(place);
    turn.playhead.moveTo(place, way);
    EndStates ends = new EndStates(turn.show(), turn.cues(), turn.clock);
    turn.moveAll(ends.before(way), overMs, Curve.S_CURVE);
    turn.stage.leave(ends.inOrder(way), overMs);
  }
}
