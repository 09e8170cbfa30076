package cuebus.desk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a strip's sound comes from.
 *
 * @param ports names of the audio server's ports, one a channel; empty for a player
 * @param carries the origins whose sound this input contains
 * @param isReturn whether it brings back what a bus has sent out
 * @param player whether cues play files into it
 * @param recording the file, relative to the show's folder, that stands in for the ports; null when there is none
 */
public record Input(
    List<String> ports,
    Set<String> carries,
    boolean isReturn,
    boolean player,
    @Nullable String recording) {
  public Input {
    ports = List.copyOf(ports);
    carries = Set.copyOf(carries);
    if (ports.size() > 2) throw new IllegalArgumentException("more than two ports: " + ports);
    if (player == !ports.isEmpty()) {
      throw new IllegalArgumentException("a strip has either ports or a player: " + ports);
    }
  }

  /** One channel or two; a player has two. */
  public int channels() {
    return player ? 2 : ports.size();
  }
}
