package cuebus.script;

import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.doubling.Modes;
import cuebus.doubling.PaperDouble;
import cuebus.doubling.PaperWords;
import cuebus.doubling.Patch;
import cuebus.doubling.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the cues and asks, after each, whether a sound reaches a bus twice: found at home, not on the
 * night.
 *
 * <p>It is a fault where the bus refuses doubles, and otherwise a warning with what the guard will do.
 */
public final class PatchCheck {
  private final Show show;
  private final Desk desk;
  private final PaperWords words;
  private final List<Fault> faults = new ArrayList<>();
  private List<PaperDouble> before = List.of();

  private PatchCheck(Show show, String language) {
    this.show = show;
    this.desk = show.desk();
    this.words = PaperWords.byId(language);
  }

  /**
   * The doubles of a show, each where it begins.
   *
   * @param language of the words: {@code zh} or {@code en}
   */
  public static List<Fault> faults(Show show, String language) {
    PatchCheck check = new PatchCheck(show, language);
    DeskState state = DeskState.opening(show.desk());
    boolean begun = false;
    for (Cue cue : show.cues()) {
      if (cue.skip()) continue;
      state = after(cue, state);
      check.look(state, cue.number(), cue.place());
      begun = true;
    }
    if (!begun) check.look(state, "", null);
    return List.copyOf(check.faults);
  }

  /** The desk when everything a cue does has arrived. */
  private static DeskState after(Cue cue, DeskState before) {
    DeskState state = before;
    List<Action> inTime = new ArrayList<>(cue.actions());
    inTime.sort(Comparator.comparingLong(Action::atMs));
    for (Action action : inTime) {
      for (Map.Entry<Parameter, Float> moved : action.moves().entrySet()) {
        state = state.with(moved.getKey(), moved.getValue());
      }
    }
    return state;
  }

  private void look(DeskState state, String cue, @Nullable Place place) {
    List<PaperDouble> now = Provenance.doubles(desk, Patch.of(desk, state));
    for (PaperDouble it : now) {
      if (!isNew(it)) continue;
      GuardMode mode = Modes.of(desk, desk.guard(), it.bus());
      if (mode == GuardMode.OFF) continue;
      Place where =
          place == null ? show.places().strips().getOrDefault(it.copy(), Place.START) : place;
      faults.add(new Fault(
          ShowReader.FILE,
          where.line(),
          where.column(),
          mode == GuardMode.REFUSE ? Fault.Severity.FAULT : Fault.Severity.WARNING,
          words.wrong(it, cue),
          words.right(it, mode, isReturn(it))));
    }
    before = now;
  }

  /** Not there before, or there with fewer origins. */
  private boolean isNew(PaperDouble it) {
    return before.stream()
        .noneMatch(
            was -> it.equals(was) || (isSame(it, was) && was.origins().containsAll(it.origins())));
  }

  private static boolean isSame(PaperDouble it, PaperDouble was) {
    return it.bus().equals(was.bus())
        && it.kind() == was.kind()
        && it.copy().equals(was.copy())
        && it.kept().equals(was.kept());
  }

  private boolean isReturn(PaperDouble it) {
    return desk.strips().get(desk.indexOf(it.copy())).input().isReturn();
  }
}
