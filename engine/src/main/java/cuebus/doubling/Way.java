package cuebus.doubling;

import cuebus.desk.BusId;
import cuebus.desk.StripId;
import java.util.ArrayList;
import java.util.List;

/**
 * One way a sound takes to a bus: through a strip, or through a strip to another bus, whose sound a further strip
 * brings back, and so on.
 *
 * @param origin what takes it: a name that strips carry, a port or a player
 * @param strips in the order of the way; the last one feeds the bus
 * @param buses the buses in between, one fewer than the strips
 */
record Way(Origin origin, List<StripId> strips, List<BusId> buses) {
  Way {
    strips = List.copyOf(strips);
    buses = List.copyOf(buses);
    if (strips.size() != buses.size() + 1) {
      throw new IllegalArgumentException("not a way: " + strips + " over " + buses);
    }
  }

  /** The strip that feeds the bus. */
  StripId last() {
    return strips.get(strips.size() - 1);
  }

  /** The ids of all it goes through: {@code host, pa, laptop, stream}. */
  List<String> to(BusId bus) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < buses.size(); i++) {
      ids.add(strips.get(i).value());
      ids.add(buses.get(i).value());
    }
    ids.add(last().value());
    ids.add(bus.value());
    return ids;
  }
}
