package cuebus.host;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.rt.AnyThread;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.CueStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.Status;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives GO by the script's plan: the first cue at frame 0, each next one when the plan of the last has elapsed. A
 * cue without a plan takes as long as it takes. A cue that goes on by itself needs no GO. Confirmations are given.
 *
 * <p>Threads: the one that hands it statuses; live, {@link #giveDue} by the timers.
 */
final class AutoGo {
  static final Command GO = new Go(true, true);

  private Show show;
  private final Supplier<String> standby;
  private final Set<String> run = new HashSet<>();
  private final AtomicLong dueFrame;
  private long planEndFrame;
  private @Nullable Cue last;
  private boolean atEnd;

  /**
   * @param standby the number of the cue that stands by, empty when none does
   */
  AutoGo(Show show, Supplier<String> standby) {
    this.show = show;
    this.standby = standby;
    this.atEnd = show.cues().stream().allMatch(Cue::skip);
    this.dueFrame = new AtomicLong(atEnd ? Long.MAX_VALUE : 0);
  }

  /** When the next GO is due; {@code Long.MAX_VALUE} while none is. */
  long dueFrame() {
    return dueFrame.get();
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
    dueFrame.set(Long.MAX_VALUE);
  }

  /**
   * Gives the GO that is due by {@code frame}, if one is; one that is refused stays due.
   *
   * @param show where it goes; true if it is accepted
   */
  @AnyThread
  void giveDue(long frame, LongPredicate show) {
    long due = dueFrame.get();
    if (due > frame || !dueFrame.compareAndSet(due, Long.MAX_VALUE)) return;
    if (!show.test(due)) dueFrame.compareAndSet(Long.MAX_VALUE, due);
  }

  /** From here on that script is the plan. */
  void onScript(Show now) {
    show = now;
  }

  void onStatus(Status status) {
    if (status instanceof PlayheadStatus stands && stands.mode() == PlayheadStatus.Mode.PANICKED) {
      dueFrame.set(Long.MAX_VALUE); // after a panic the next GO is one by hand
    }
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
    run.add(cue.id());
    atEnd = false;
    dueFrame.set(Long.MAX_VALUE);
    Long planMs = cue.timing().planMs();
    if (planMs != null) ends(cue, goFrame + planMs * show.desk().sampleRate() / 1000);
  }

  private void ends(Cue cue, long frame) {
    planEndFrame = Math.max(planEndFrame, frame);
    if (cue.next() != Cue.Next.STOP) return;
    if (isAtLast()) {
      atEnd = true;
    } else {
      dueFrame.set(frame);
    }
  }

  /** Whether no cue stands by that has not run: one that a jump leads back to is not run for ever. */
  private boolean isAtLast() {
    String number = standby.get();
    return number.isEmpty() || run.contains(byNumber(number).id());
  }

  private Cue byNumber(String number) {
    return show.cues().stream()
        .filter(cue -> cue.number().equals(number))
        .findFirst()
        .orElseThrow();
  }
}
