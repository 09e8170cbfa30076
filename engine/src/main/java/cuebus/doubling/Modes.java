package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.MixMinus;
import java.util.Map;

/** What the guard of each bus does. */
public final class Modes {
  private Modes() {}

  /**
   * The mode of one bus. A bus that nobody named warns; but if it follows another bus's sends, it has that bus's
   * sound, and its guard with it.
   *
   * @param named what show file and operators said
   */
  public static GuardMode of(Desk desk, Map<BusId, GuardMode> named, BusId id) {
    GuardMode mode = named.get(id);
    if (mode != null) return mode;
    Bus bus = desk.buses().get(desk.indexOf(id));
    MixMinus made = bus.mixMinus();
    return made == null ? GuardMode.WARN : named.getOrDefault(made.of(), GuardMode.WARN);
  }
}
