package cuebus.host;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.CueStatus;
import cuebus.status.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives GO by the script's plan: the first cue at frame 0, each next one when the plan of the last has elapsed. A
 * cue without a plan takes as long as it takes. A cue that goes on by itself needs no GO. Confirmations are given.
 *
 * <p>Threads: the one that hands it statuses.
 */
final class AutoGo {
  static final Command GO = new Go(true);

  private final Show show;
  private long dueFrame;
  private long planEndFrame;
  private @Nullable Cue last;
  private boolean atEnd;

  AutoGo(Show show) {
    this.show = show;
    this.atEnd = show.cues().stream().allMatch(Cue::skip);
    this.dueFrame = atEnd ? Long.MAX_VALUE : 0;
  }

  /** When the next GO is due; {@code Long.MAX_VALUE} while none is. */
  long dueFrame() {
    return dueFrame;
  }

  /** The frame at which the last plan so far ends. */
  long planEndFrame() {
    return planEndFrame;
  }

  /** Whether the last cue has begun and its end is known: nothing more is to come. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** The GO that was due has been given. */
  void given() {
    dueFrame = Long.MAX_VALUE;
  }

  void onStatus(Status status) {
    if (!(status instanceof CueStatus cue)) return;
    if (cue.doneFrame() < 0) {
      started(byNumber(cue.number()), cue.goFrame());
    } else if (last != null
        && last.timing().planMs() == null
        && last.number().equals(cue.number())) {
      ends(last, cue.doneFrame());
    }
  }

  private void started(Cue cue, long goFrame) {
    last = cue;
    dueFrame = Long.MAX_VALUE;
    Long planMs = cue.timing().planMs();
    if (planMs != null) ends(cue, goFrame + planMs * show.desk().sampleRate() / 1000);
  }

  private void ends(Cue cue, long frame) {
    planEndFrame = Math.max(planEndFrame, frame);
    if (isLast(cue)) {
      atEnd = true;
    } else if (cue.next() == Cue.Next.STOP) {
      dueFrame = frame;
    }
  }

  private boolean isLast(Cue cue) {
    List<Cue> cues = show.cues();
    return cues.subList(cues.indexOf(cue) + 1, cues.size()).stream().allMatch(Cue::skip);
  }

  private Cue byNumber(String number) {
    return show.cues().stream()
        .filter(cue -> cue.number().equals(number))
        .findFirst()
        .orElseThrow();
  }
}
