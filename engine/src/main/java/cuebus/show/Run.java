package cuebus.show;

import cuebus.desk.StripId;
import java.util.HashMap;
import java.util.Map;

/**
 * One run of a cue, from its GO until everything it began has ended.
 *
 * @param cue id of the cue
 * @param number what it was called when it began
 * @param aside whether it was started out of turn: the plan of the evening takes no note of it
 * @param goFrame its GO
 * @param open how many of its actions have still to begin or to end
 * @param playing what it plays: the player to the frame at which that started
 */
record Run(
    String cue, String number, boolean aside, long goFrame, int open, Map<StripId, Long> playing) {
  Run {
    playing = Map.copyOf(playing);
  }

  /** One thing of it has ended. */
  Run closedOne() {
    return new Run(cue, number, aside, goFrame, open - 1, playing);
  }

  Run plays(StripId player, long startFrame) {
    Map<StripId, Long> more = new HashMap<>(playing);
    more.put(player, startFrame);
    return new Run(cue, number, aside, goFrame, open, more);
  }

  Run playedOut(StripId player) {
    Map<StripId, Long> fewer = new HashMap<>(playing);
    fewer.remove(player);
    return new Run(cue, number, aside, goFrame, open - 1, fewer);
  }
}
