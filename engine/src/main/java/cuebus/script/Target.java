package cuebus.script;

import cuebus.script.Action.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody on the network who takes OSC: a lighting desk, a media server.
 *
 * @param at where it is
 * @param manners how it wants to be spoken to
 * @param intensity addresses that say how bright a light is, and the number that is full
 * @param looks named messages, in the order in which they are sent
 */
public record Target(
    At at, Manners manners, Map<String, Float> intensity, Map<String, List<Message>> looks) {
  public Target {
    intensity = Collections.unmodifiableMap(new LinkedHashMap<>(intensity));
    looks = Collections.unmodifiableMap(new LinkedHashMap<>(looks));
  }

  /** By which way packets go. */
  public enum Way {
    /** A datagram each. */
    UDP,
    /** A stream, each packet behind its length. */
    TCP,
    /** A stream, each packet between marks. */
    SLIP
  }

  /**
   * A place on the network.
   *
   * @param host a name or an address, not looked up yet
   * @param port 1 to 65,535
   */
  public record At(Way way, String host, int port) {}

  /**
   * How a target wants to be spoken to.
   *
   * @param floats whether every argument is sent as a float
   * @param bundles whether what belongs together comes as one bundle, with the time at which the sound starts
   * @param acks whether it answers to what it is sent
   * @param rateHz how often a fade may tell it a new value, a second: 1 to 200
   */
  public record Manners(boolean floats, boolean bundles, boolean acks, float rateHz) {
    /** What holds when a show file says nothing. */
    public static final Manners USUAL = new Manners(false, false, false, 30);
  }
}
