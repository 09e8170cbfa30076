package cuebus.show;

import cuebus.desk.StripId;
import java.util.HashMap;
import java.util.Map;

/**
 * One run of a cue, from its GO until everything it began has ended.
 *
 * @param cue place of the cue in the list
 * @param goFrame its GO
 * @param open how many of its actions have still to begin or to end
 * @param playing what it plays: the player to the frame at which that started
 */
record Run(int cue, long goFrame, int open, Map<StripId, Long> playing) {
  Run {
    playing = Map.copyOf(playing);
  }

  Run withOpen(int open) {
    return new Run(cue, goFrame, open, playing);
  }

  Run plays(StripId player, long startFrame) {
    Map<StripId, Long> more = new HashMap<>(playing);
    more.put(player, startFrame);
    return new Run(cue, goFrame, open, more);
  }

  Run playedOut(StripId player) {
    Map<StripId, Long> fewer = new HashMap<>(playing);
    fewer.remove(player);
    return new Run(cue, goFrame, open - 1, fewer);
  }
}
