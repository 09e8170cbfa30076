package cuebus.osc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down what a packet says, in words: {@code /a i:1 s:two}, and {@code (tag} ... for bundles. */
final class Spoken implements OscPacket.Taker {
  final List<String> lines = new ArrayList<>();

  /** What the packet says, or the name of what is wrong with it. */
  static List<String> of(byte[] packet) {
    return of(packet, 0, packet.length);
  }

  static List<String> of(byte[] bytes, int from, int to) {
    Spoken spoken = new Spoken();
    Bad bad = new OscPacket().read(bytes, from, to, spoken);
    if (bad == null) return spoken.lines;
    if (!spoken.lines.isEmpty()) throw new AssertionError(bad + ", but told " + spoken.lines);
    return List.of(bad.name());
  }

  @Override
  public void onMessage(OscMessage message) {
    StringBuilder line = new StringBuilder(message.address());
    for (int i = 0; i < message.count(); i++) line.append(' ').append(argument(message, i));
    lines.add(line.toString());
  }

  private static String argument(OscMessage message, int i) {
    char type = message.type(i);
    String tag = type + ":";
    return switch (type) {
      case 'i', 'c', 'r', 'm' -> tag + message.intAt(i);
      case 'h', 't' -> tag + message.longAt(i);
      case 'f' -> tag + message.floatAt(i);
      case 'd' -> tag + message.doubleAt(i);
      case 's', 'S' -> tag + message.text(i);
      case 'b' -> {
        int from = message.blobFrom(i);
        yield tag
            + Arrays.toString(
                Arrays.copyOfRange(message.bytes(), from, from + message.blobSize(i)));
      }
      default -> String.valueOf(type);
    };
  }

  @Override
  public boolean onBundle(long timeTag, int from, int to) {
    lines.add("(" + timeTag);
    return true;
  }
}
