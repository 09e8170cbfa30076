package cuebus.show;

import cuebus.script.Cue;
import cuebus.status.CueSkipped;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the show stands, in one turn: standby, and what a GO does there.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Playhead {
  private static final long MOST_INTERVAL_MS = 10_000; // what a show file may say

  private final Turn turn;
  private Standing standing;

  Playhead(Turn turn, Standing before) {
    this.turn = turn;
    standing = before;
  }

  Standing after() {
    return standing;
  }

  boolean isHeld() {
    return standing.mode() == Mode.HELD;
  }

  Mode mode() {
    return standing.mode();
  }

  boolean isHard() {
    return standing.hard();
  }

  /** Since when it is in this mode. */
  long sinceFrame() {
    return standing.sinceFrame();
  }

  void enter(Mode mode, boolean hard) {
    standing = standing.withMode(mode, turn.frame, hard);
  }

  /** The same, and it has been so since {@code frame}. */
  void enterSince(Mode mode, long frame) {
    standing = standing.withMode(mode, frame, false);
  }

  /** The panic is not soft any more. */
  void pressHome() {
    standing = standing.withMode(standing.mode(), standing.sinceFrame(), true);
  }

  /** Id of the cue that stands by; empty when none does. */
  String standby() {
    return standing.standby();
  }

  /** Number of the cue that began last; empty before the first. */
  String lastNumber() {
    return turn.cues().numberOf(standing.last());
  }

  /** The cues that had a GO, by their ids. */
  List<String> given() {
    return standing.given();
  }

  void standBy(int place) {
    standing = standing.withStandby(turn.cues().idAt(place));
  }

  /** It is as if these had run, and nothing else. */
  void moveTo(int place, CueList.Way way) {
    List<String> given = way.heads().stream().map(turn.cues()::idAt).toList();
    int last = way.cues().isEmpty() ? -1 : way.cues().get(way.cues().size() - 1);
    standing = standing.withGiven(given).withLast(turn.cues().idAt(last));
    standBy(place);
  }

  /** A cue begins. If it stood by, a GO must not start it once more. */
  void onStart(int place) {
    standing = standing.withLast(turn.cues().idAt(place));
    if (turn.cues().placeOf(standing.standby()) == place) standBy(turn.cues().standbyAfter(place));
  }

  void go(boolean confirmed, boolean planned) {
    int place = turn.cues().placeOf(standing.standby());
    if (!goes()) return;
    if (!planned && isTooSoon(standing.presses().listFrame())) {
      standing = standing.withPresses(standing.presses().withList(turn.frame));
    } else if (place == turn.cues().size()) {
      turn.refuse("no cue stands by: the list is at its end");
    } else {
      give(place, confirmed, false);
    }
  }

  /** One cue, out of turn. */
  void goCue(String number, boolean confirmed) {
    int place = named(number);
    if (place == turn.cues().size() || !goes()) return;
    String id = turn.cues().idAt(place);
    boolean aside = !id.equals(standing.standby());
    long pressFrame = standing.presses().of(id);
    if (!aside) pressFrame = Math.max(pressFrame, standing.presses().listFrame());
    if (isTooSoon(pressFrame)) {
      press(id, aside);
    } else {
      give(place, confirmed, aside);
    }
  }

  private void give(int place, boolean confirmed, boolean aside) {
    Cue cue = turn.cues().at(place);
    if (cue.confirm() && !confirmed) {
      turn.refuse("cue " + cue.number() + " must be confirmed");
      return;
    }
    press(cue.id(), aside);
    if (!aside) {
      List<String> given = new ArrayList<>(standing.given());
      given.add(cue.id());
      standing = standing.withGiven(given);
    }
    turn.runs.start(place, aside);
  }

  /** Takes note of a GO, so that a key that is kept down gives one, and not one after each interval. */
  private void press(String id, boolean aside) {
    long keptFrame = turn.frame - turn.clock.frames(MOST_INTERVAL_MS);
    Presses presses = standing.presses().withCue(id, turn.frame, keptFrame);
    standing = standing.withPresses(aside ? presses : presses.withList(turn.frame));
  }

  /** Whether a GO is taken now at all. */
  private boolean goes() {
    if (standing.mode() == Mode.HELD) {
      turn.refuse("the show is held; let it go on first");
      return false;
    }
    if (standing.mode() == Mode.PANICKED) {
      turn.refuse("the show was stopped by a panic; recover first");
      return false;
    }
    return true;
  }

  private boolean isTooSoon(long pressFrame) {
    long agoFrames = turn.frame - pressFrame;
    long leastMs = turn.show().rules().goIntervalMs();
    if (agoFrames >= turn.clock.frames(leastMs)) return false;
    String ago = turn.clock.ms(agoFrames) + " ms after the one before";
    turn.refuse("a GO came " + ago + "; less than " + leastMs + " ms apart two are one");
    return true;
  }

  void standBy(String number) {
    int place = named(number);
    if (place < turn.cues().size()) standBy(place);
  }

  /** To the next cue that is not skipped, or to the one before. */
  void step(boolean down) {
    int from = turn.cues().placeOf(standing.standby());
    int place = down
        ? turn.cues().notSkipped(Math.min(from + 1, turn.cues().size()))
        : turn.cues().notSkippedBefore(from);
    if (place < 0) {
      turn.refuse("no cue stands above this one");
    } else {
      standBy(place);
    }
  }

  void skip() {
    int place = turn.cues().placeOf(standing.standby());
    if (place == turn.cues().size()) {
      turn.refuse("no cue stands by: there is nothing to skip");
      return;
    }
    turn.statuses.add(new CueSkipped(turn.cues().at(place).number(), turn.frame));
    standBy(turn.cues().notSkipped(place + 1));
  }

  /** Place of the cue of that number; the end of the list, after a refusal, if there is none. */
  int named(String number) {
    int place = turn.cues().placeOfNumber(number);
    if (place == turn.cues().size()) turn.refuse("there is no cue " + number);
    return place;
  }

  /** How people see it. */
  PlayheadStatus status() {
    String standbyNumber = turn.cues().numberOf(standing.standby());
    return new PlayheadStatus(standbyNumber, lastNumber(), standing.mode());
  }
}
