package cuebus.script;

import cuebus.script.Action.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody on the network who takes OSC: a lighting desk, a media server.
 *
 * @param host a name or an address, not looked up yet
 * @param port 1 to 65,535
 * @param floats whether every argument is sent as a float
 * @param looks named messages, in the order in which they are sent
 */
public record Target(String host, int port, boolean floats, Map<String, List<Message>> looks) {
  public Target {
    looks = Collections.unmodifiableMap(new LinkedHashMap<>(looks));
  }
}
