package cuebus.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which port of ours belongs to which of the others: made where both are there, and made again when one appears. A
 * wire that somebody pulled by hand stays pulled until its other end has gone and come back.
 *
 * <p>Threads: one at a time; never the audio thread.
 */
final class JackWires {
  /**
   * A wire. One end is a name of the show file: {@code system:capture_1}, or {@code capture_1} for {@code
   * system}'s.
   */
  private record Wire(String named, String ours, boolean intoUs) {}

  private final JackLink link;
  private final List<Wire> wires = new ArrayList<>();
  private final Set<Wire> made = new LinkedHashSet<>();

  JackWires(JackLink link) {
    this.link = link;
  }

  void from(String named, String ours) {
    wires.add(new Wire(full(named), ours, true));
  }

  void to(String ours, String named) {
    wires.add(new Wire(full(named), ours, false));
  }

  private static String full(String named) {
    return named.contains(":") ? named : "system:" + named;
  }

  /** Makes what can be made and has not been. */
  void connect() {
    for (Wire wire : wires) {
      if (!isThere(wire)) {
        made.remove(wire);
      } else if (made.add(wire)) {
        join(wire);
      }
    }
  }

  private boolean isThere(Wire wire) {
    return Arrays.asList(link.ports(!wire.intoUs)).contains(wire.named);
  }

  private void join(Wire wire) {
    boolean joined =
        wire.intoUs ? link.connect(wire.named, wire.ours) : link.connect(wire.ours, wire.named);
    if (!joined) made.remove(wire); // another try comes by itself
  }
}
