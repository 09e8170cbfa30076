package cuebus.show;

import cuebus.status.PlayheadStatus.Mode;
import java.util.List;

/**
 * Where the show stands, by the ids of cues: a number may change when the script is edited, an id does not.
 *
 * @param standby the cue that stands by; empty when none does
 * @param last the cue that began last; empty before the first
 * @param mode what the show may do
 * @param sinceFrame since when it is in that mode
 * @param hard whether the panic was pressed home
 * @param presses when hands gave GO
 * @param given the cues that had a GO, in order: what a step back takes back
 */
record Standing(
    String standby,
    String last,
    Mode mode,
    long sinceFrame,
    boolean hard,
    Presses presses,
    List<String> given) {
  Standing {
    given = List.copyOf(given);
  }

  static Standing opening(String standby) {
    return new Standing(standby, "", Mode.RUNNING, 0, false, Presses.NONE, List.of());
  }

  Standing withStandby(String id) {
    return new Standing(id, last, mode, sinceFrame, hard, presses, given);
  }

  Standing withLast(String id) {
    return new Standing(standby, id, mode, sinceFrame, hard, presses, given);
  }

  Standing withMode(Mode next, long frame, boolean isHard) {
    return new Standing(standby, last, next, frame, isHard, presses, given);
  }

  Standing withPresses(Presses more) {
    return new Standing(standby, last, mode, sinceFrame, hard, more, given);
  }

  Standing withGiven(List<String> cues) {
    return new Standing(standby, last, mode, sinceFrame, hard, presses, cues);
  }
}
