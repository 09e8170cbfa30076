package cuebus.effect;

import java.util.List;

/**
 * Sends one OSC message to a target.
 *
 * @param target its name in the show file
 * @param address begins with {@code /}; no pattern
 * @param arguments {@link Float}s, {@link Integer}s, {@link Long}s, {@link Boolean}s and strings, of the types in
 *     which they are sent
 * @param ofLook whether it says how the target should stand, and may be said again; otherwise it makes something
 *     happen, and is sent once
 */
public record SendOsc(
    String target, String address, List<Object> arguments, boolean ofLook, long atFrame)
    implements Effect {
  public SendOsc {
    arguments = List.copyOf(arguments);
  }
}
