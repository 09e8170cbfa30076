package cuebus.osc;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message that is to be sent.
 *
 * @param address begins with {@code /}; no pattern
 * @param arguments {@link Float}s, {@link Integer}s, {@link Long}s, {@link Boolean}s and strings, of the types in
 *     which they are sent
 */
public record OscCall(String address, List<Object> arguments) {
  public OscCall {
    arguments = List.copyOf(arguments);
  }

  /** How long it is on the wire. */
  public int bytes() {
    int bytes = string(address) + Bytes.padded(arguments.size() + 2);
    for (Object argument : arguments) {
      if (argument instanceof String text) bytes += string(text);
      else if (argument instanceof Long) bytes += 8;
      else if (!(argument instanceof Boolean)) bytes += 4;
    }
    return bytes;
  }

  private static int string(String text) {
    return Bytes.padded(text.getBytes(StandardCharsets.UTF_8).length + 1);
  }
}
