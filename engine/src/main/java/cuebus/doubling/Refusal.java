package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.GuardMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a patch from becoming one in which a bus has a sound twice, where the bus refuses that. */
public final class Refusal {
  private Refusal() {}

  /**
   * Why a change of the desk is not done; null when it may be.
   *
   * @param now the desk as it is
   * @param wanted the desk as it would be
   * @param language of the reason
   */
  public static @Nullable String of(
      Desk desk, GuardState guard, DeskState now, DeskState wanted, String language) {
    boolean someRefuse =
        desk.buses().stream().anyMatch(bus -> guard.mode(desk, bus.id()) == GuardMode.REFUSE);
    if (!someRefuse) return null; // the usual case, and faders move a hundred times a second
    List<PaperDouble> before = Provenance.doubles(desk, Patch.of(desk, now));
    for (PaperDouble it : Provenance.doubles(desk, Patch.of(desk, wanted))) {
      boolean isNew = before.stream()
          .noneMatch(was -> was.isSameAs(it) && was.origins().containsAll(it.origins()));
      if (isNew && guard.mode(desk, it.bus()) == GuardMode.REFUSE) {
        PaperWords words = PaperWords.byLabel(language, desk);
        return words.refused(it) + words.then() + words.right(it, GuardMode.REFUSE, false);
      }
    }
    return null;
  }
}
