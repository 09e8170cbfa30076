package cuebus.osc;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message, read where it lies: an address, and arguments by their place from 0. Brackets of arrays count as
 * arguments of their own.
 *
 * <p>Threads: one. Valid until the bytes change or the next {@link #read}.<br>
 * Memory: {@link #read} and everything but {@link #text} and {@link #address} allocate nothing.<br>
 * Time: O(bytes of address and type tags).
 *
 * @see <a href="https://opensoundcontrol.stanford.edu/spec-1_0.html">OSC 1.0</a>, with the types of OSC 1.1
 */
final class OscMessage {
  static final int MAX_ARGUMENTS = 1024;

  private static final int MAX_ARRAY_DEPTH = 8;

  private final int[] places = new int[MAX_ARGUMENTS];
  private byte[] bytes = new byte[0];
  private int addressFrom;
  private int addressTo;
  private int tagsFrom;
  private int count;

  /**
   * Reads a message.
   *
   * @param to a multiple of four behind {@code from}
   * @return null, or what is wrong with it; then nothing else may be asked of this
   */
  @Nullable
  Bad read(byte[] packet, int from, int to) {
    bytes = packet;
    count = 0;
    if (from == to) return Bad.EMPTY;
    if (packet[from] != '/') return Bad.NO_ADDRESS;
    int end = Bytes.endOfString(packet, from, to);
    if (end == to) return Bad.UNTERMINATED_STRING;
    if (!Bytes.isPadded(packet, from, end)) return Bad.PADDING;
    addressFrom = from;
    addressTo = end;
    int tags = from + Bytes.padded(end + 1 - from);
    // old senders leave out the type tags where there are no arguments
    if (tags == to) return null;
    if (packet[tags] != ',') return Bad.NO_TYPE_TAGS;
    int tagsEnd = Bytes.endOfString(packet, tags, to);
    if (tagsEnd == to) return Bad.UNTERMINATED_STRING;
    if (!Bytes.isPadded(packet, tags, tagsEnd)) return Bad.PADDING;
    tagsFrom = tags + 1;
    if (tagsEnd - tagsFrom > MAX_ARGUMENTS) return Bad.TOO_MANY_ARGUMENTS;
    return arguments(tagsEnd, tags + Bytes.padded(tagsEnd + 1 - tags), to);
  }

  private @Nullable Bad arguments(int tagsEnd, int from, int to) {
    int at = from;
    int depth = 0;
    for (int t = tagsFrom; t < tagsEnd; t++) {
      places[t - tagsFrom] = at;
      switch (bytes[t]) {
        case 'i', 'f', 'c', 'r', 'm' -> at += 4;
        case 'h', 'd', 't' -> at += 8;
        case 'T', 'F', 'N', 'I' -> {
          // the type is the value
        }
        case 's', 'S' -> {
          int end = Bytes.endOfString(bytes, at, to);
          if (end == to) return at == to ? Bad.TRUNCATED_ARGUMENT : Bad.UNTERMINATED_STRING;
          if (!Bytes.isPadded(bytes, at, end)) return Bad.PADDING;
          at += Bytes.padded(end + 1 - at);
        }
        case 'b' -> {
          if (to - at < 4) return Bad.TRUNCATED_ARGUMENT;
          int size = Bytes.intAt(bytes, at);
          if (size < 0 || size > to - at - 4) return Bad.BLOB_SIZE;
          if (!isBlobPadded(at + 4 + size, Bytes.padded(size) - size)) return Bad.PADDING;
          at += 4 + Bytes.padded(size);
        }
        case '[' -> {
          if (++depth > MAX_ARRAY_DEPTH) return Bad.ARRAY;
        }
        case ']' -> {
          if (--depth < 0) return Bad.ARRAY;
        }
        default -> {
          return Bad.UNKNOWN_TYPE;
        }
      }
      if (at > to) return Bad.TRUNCATED_ARGUMENT;
    }
    if (depth != 0) return Bad.ARRAY;
    count = tagsEnd - tagsFrom;
    return at == to ? null : Bad.TRAILING_BYTES;
  }

  private boolean isBlobPadded(int from, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[from + i] != 0) return false;
    }
    return true;
  }

  /** The packet that the address and the arguments lie in. */
  byte[] bytes() {
    return bytes;
  }

  int addressFrom() {
    return addressFrom;
  }

  int addressTo() {
    return addressTo;
  }

  String address() {
    return new String(bytes, addressFrom, addressTo - addressFrom, StandardCharsets.UTF_8);
  }

  /** How many arguments there are, each bracket of an array counted. */
  int count() {
    return count;
  }

  /** The type tag of an argument. */
  char type(int argument) {
    return (char) bytes[tagsFrom + within(argument)];
  }

  /** An argument of type i, c (a character), r (a colour) or m (four bytes of MIDI). */
  int intAt(int argument) {
    return Bytes.intAt(bytes, places[within(argument)]);
  }

  /** An argument of type h, or t (a time tag). */
  long longAt(int argument) {
    return Bytes.longAt(bytes, places[within(argument)]);
  }

  /** An argument of type f. */
  float floatAt(int argument) {
    return Float.intBitsToFloat(intAt(argument));
  }

  /** An argument of type d. */
  double doubleAt(int argument) {
    return Double.longBitsToDouble(longAt(argument));
  }

  /** An argument of type s or S; what is no UTF-8 is replaced. */
  String text(int argument) {
    int from = places[within(argument)];
    int end = from;
    while (bytes[end] != 0) end++;
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /** How many bytes an argument of type b has. */
  int blobSize(int argument) {
    return intAt(argument);
  }

  /** Where in {@link #bytes} those of an argument of type b begin. */
  int blobFrom(int argument) {
    return places[within(argument)] + 4;
  }

  private int within(int argument) {
    if (argument < 0 || argument >= count) {
      throw new IndexOutOfBoundsException("argument not in [0, " + count + "): " + argument);
    }
    return argument;
  }
}
