package cuebus.show;

import cuebus.script.Cue;
import cuebus.status.PlanStatus;
import cuebus.status.PlayheadStatus.Mode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Over and under: how the evening stands against its plan.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Plan {
  private final Turn turn;
  private Evening evening;

  Plan(Turn turn, Evening before) {
    this.turn = turn;
    evening = before;
  }

  Evening after() {
    return evening;
  }

  /** A cue of the list begins. Where an evening begins in the middle of its script, it is not late for that. */
  void onStart(int place) {
    long zeroFrame = evening.hasBegun() ? evening.zeroFrame() : turn.frame - plannedBefore(place);
    evening = new Evening(zeroFrame, turn.cues().idAt(place), turn.frame);
  }

  private long plannedBefore(int place) {
    return planned(turn.cues().wayTo(place).cues());
  }

  private long planned(Collection<Integer> places) {
    long frames = 0;
    for (int place : places) frames += Math.max(0, plannedFrames(turn.cues().at(place)));
    return frames;
  }

  /** -1 where the script does not say. */
  private long plannedFrames(Cue cue) {
    Long planMs = cue.timing().planMs();
    return planMs == null ? -1 : turn.clock.frames(planMs);
  }

  PlanStatus status() {
    Set<Integer> rest = rest();
    int unplanned = (int)
        rest.stream().filter(it -> turn.cues().at(it).timing().planMs() == null).count();
    int place = turn.cues().placeOf(evening.cue());
    if (place == turn.cues().size()) {
      return new PlanStatus("", evening.goFrame(), -1, 0, planned(rest), unplanned);
    }
    Cue cue = turn.cues().at(place);
    long lateFrames = evening.goFrame() - evening.zeroFrame() - plannedBefore(place);
    return new PlanStatus(
        cue.number(), evening.goFrame(), plannedFrames(cue), lateFrames, planned(rest), unplanned);
  }

  /** What is still to run: what starts by itself after the cue of the moment, then from standby to the end. */
  private Set<Integer> rest() {
    CueList cues = turn.cues();
    Set<Integer> rest = new LinkedHashSet<>();
    int at = cues.placeOf(evening.cue());
    boolean goesOn = turn.playhead.mode() != Mode.PANICKED;
    while (goesOn
        && at < cues.size()
        && cues.startedBy(at) < cues.size()
        && rest.size() < cues.size()) {
      at = cues.startedBy(at);
      rest.add(at);
    }
    rest.addAll(cues.from(cues.placeOf(turn.playhead.standby())));
    return rest;
  }
}
