package cuebus.stage;

import cuebus.osc.OscWay;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where a target is, and how it wants to be spoken to.
 *
 * @param to not looked up
 * @param bundles whether what belongs together comes as one, with the time at which the sound starts
 * @param acks whether it answers to what it is sent
 * @param rateHz how often a fade may tell it a new value, a second
 * @param intensity addresses that say how bright a light is, and the number that is full
 */
public record Aim(
    OscWay way,
    InetSocketAddress to,
    boolean bundles,
    boolean acks,
    float rateHz,
    Map<String, Float> intensity) {
  public Aim {
    intensity = Map.copyOf(intensity);
  }

  /** As it stands in the show file. */
  String shown() {
    return way.scheme() + "://" + to.getHostString() + ":" + to.getPort();
  }
}
