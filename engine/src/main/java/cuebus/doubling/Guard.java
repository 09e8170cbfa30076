package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.Guarding;
import cuebus.command.PortChanged;
import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.command.StripUnexplained;
import cuebus.command.UndoDouble;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.StripId;
import cuebus.rt.ShowThread;
import cuebus.status.DoubleStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy of the guard for one command: from a state to the next, with what is to move and what is to be shown.
 *
 * <p>Each time it asks anew which doubles there are, by patch and ear, and compares that with those it knows. So
 * nothing has to be taken back by hand when a fader moves, and silence, in which nobody says anything, changes
 * nothing.
 *
 * <pre>
 *   PAPER -> SUSPECT -> CONFIRMED -> REMEDIED -> PROBE -> ENDED
 * </pre>
 *
 * <p>Threads: lives on the show thread for one command.
 */
public final class Guard {
  /** What is gone for the detector is listened for so much longer before it is given back. */
  static final int PROBE_MS = 2_000;

  private final Desk desk;
  private final long frame;
  private final String cue;
  private final List<GuardMove> moves = new ArrayList<>();
  private final List<DoubleStatus> statuses = new ArrayList<>();
  private final List<Pair> heard;
  private final Set<String> dismissed;
  private GuardState state;
  private long dueFrame = Long.MAX_VALUE;

  /**
   * @param cue number of the cue that ran last; empty before the first
   */
  public Guard(Desk desk, GuardState before, long frame, String cue) {
    this.desk = desk;
    this.state = before;
    this.frame = frame;
    this.cue = cue;
    heard = new ArrayList<>(before.heard());
    dismissed = new HashSet<>(before.facts().dismissed());
  }

  /** Takes what somebody said. */
  @ShowThread
  public void take(Guarding command) {
    GuardState.Facts facts = state.facts();
    Map<BusId, GuardMode> modes = new HashMap<>(facts.modes());
    Set<StripId> locked = new HashSet<>(facts.locked());
    Set<StripId> dead = new HashSet<>(facts.dead());
    Set<StripId> unexplained = new HashSet<>(facts.unexplained());
    if (command instanceof DoubleFound found) {
      hear(found);
    } else if (command instanceof StripUnexplained strip) {
      require(strip.strip());
      put(unexplained, strip.strip(), strip.unexplained());
    } else if (command instanceof PortChanged port) {
      require(port.strip());
      put(dead, port.strip(), !port.alive());
    } else if (command instanceof SetGuard set) {
      desk.indexOf(set.bus());
      modes.put(set.bus(), set.mode());
    } else if (command instanceof SetLock lock) {
      require(lock.strip());
      put(locked, lock.strip(), lock.locked());
    } else if (command instanceof UndoDouble undo) {
      undo(undo.number());
    }
    boolean byHand = !(command instanceof DoubleFound);
    look(state.patch(), new GuardState.Facts(modes, locked, dead, unexplained, dismissed), byHand);
  }

  /** Takes what people and cues made of the patch. */
  @ShowThread
  public void onPatch(Patch patch) {
    look(patch, state.facts(), true);
  }

  /** Looks again because time has passed. */
  @ShowThread
  public void onTime() {
    look(state.patch(), state.facts(), false);
  }

  private void require(StripId strip) {
    desk.indexOf(strip); // throws for one that is not there
  }

  private static <T> void put(Set<T> set, T it, boolean in) {
    if (in) {
      set.add(it);
    } else {
      set.remove(it);
    }
  }

  private void hear(DoubleFound found) {
    Pair known = heard.stream().filter(it -> it.isOf(found)).findFirst().orElse(null);
    boolean sure = known != null && known.sure();
    if (found.stage() == DoubleFound.Stage.GONE) {
      if (known == null) return;
      // the figures of the end are no news: those that it had are kept
      Pair gone = new Pair(known.found(), sure, frame);
      if (sure) {
        heard.set(heard.indexOf(known), gone);
      } else {
        heard.remove(known);
      }
      return;
    }
    boolean confirms = found.stage() != DoubleFound.Stage.SUSPECTED;
    Pair now = new Pair(found, sure || confirms, -1);
    if (known == null) {
      heard.add(now);
    } else {
      heard.set(heard.indexOf(known), now);
    }
  }

  private void undo(int number) {
    DoubleStatus it = state.doubles().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no double " + number + " is open"));
    dismissed.add(Review.key(it));
  }

  private void look(Patch patch, GuardState.Facts facts, boolean byHand) {
    // a fader that moves changes how loud, and seldom by which ways: those are looked for then only
    List<PaperDouble> paper =
        patch.isHeardAs(state.patch()) ? state.paper() : Provenance.doubles(desk, patch);
    Map<PaperDouble, String> since = new HashMap<>();
    for (PaperDouble it : paper) since.put(it, state.paperCue().getOrDefault(it, cue));
    endProbes();
    GuardState asked = new GuardState(
        patch,
        paper,
        since,
        heard,
        state.doubles(),
        state.guardDb(),
        state.lastActFrame(),
        state.restUntilFrame(),
        facts,
        state.nextNumber());
    Review review = new Review(desk, frame, asked, new Review.Occasion(byHand, state.patch()));
    state = review.after();
    moves.addAll(review.moves());
    statuses.addAll(review.statuses());
    dueFrame = Math.min(dueFrame, review.dueFrame());
  }

  private void endProbes() {
    long longestFrames = frames(PROBE_MS);
    heard.removeIf(it -> it.goneFrame() >= 0 && frame - it.goneFrame() >= longestFrames);
    for (Pair it : heard) {
      if (it.goneFrame() >= 0) dueFrame = Math.min(dueFrame, it.goneFrame() + longestFrames);
    }
  }

  private long frames(int ms) {
    return (long) ms * desk.sampleRate() / 1000;
  }

  /** The state behind this command. */
  public GuardState after() {
    return state;
  }

  /** What the mix has to do. */
  public List<GuardMove> moves() {
    return moves;
  }

  /** What has changed, for people. */
  public List<DoubleStatus> statuses() {
    return statuses;
  }

  /** When to look again; {@code Long.MAX_VALUE} when nothing waits. */
  public long dueFrame() {
    return dueFrame;
  }
}
