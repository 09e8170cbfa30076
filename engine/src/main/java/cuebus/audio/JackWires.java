package cuebus.audio;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;

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

  private final JackClient client;
  private final List<Wire> wires = new ArrayList<>();
  private final Set<Wire> made = new LinkedHashSet<>();

  JackWires(JackClient client) {
    this.client = client;
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
    JackPortFlags direction =
        wire.intoUs ? JackPortFlags.JackPortIsOutput : JackPortFlags.JackPortIsInput;
    try {
      // no pattern: a port's name may hold what a pattern takes for something else
      String[] found =
          Jack.getInstance().getPorts(client, null, JackPortType.AUDIO, EnumSet.of(direction));
      for (String name : found) {
        if (name.equals(wire.named)) return true;
      }
      return false;
    } catch (JackException e) {
      return false;
    }
  }

  private void join(Wire wire) {
    try {
      if (wire.intoUs) {
        Jack.getInstance().connect(client, wire.named, wire.ours);
      } else {
        Jack.getInstance().connect(client, wire.ours, wire.named);
      }
    } catch (JackException e) {
      made.remove(wire); // another try comes by itself
    }
  }
}
