package cuebus.osc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes answers: messages with one argument, which every program understands, and one kind with two.
 *
 * <p>Threads: one. What {@code message} returns is valid until the next.<br>
 * Memory: allocates nothing after construction, but for text.
 */
final class OscWriter {
  /** Longest text that is written; every packet stays under 1,400 bytes. */
  private static final int MAX_TEXT_BYTES = 1000;

  private static final int MAX_ADDRESS_BYTES = 256;

  /** Most numbers of one message: five bytes each, a type and a value. */
  static final int MAX_FLOATS = 270;

  private final ByteBuffer buffer = ByteBuffer.allocate(1400);

  ByteBuffer message(byte[] address, float value) {
    return begin(address, 'f').putFloat(value).flip();
  }

  ByteBuffer message(byte[] address, int value) {
    return begin(address, 'i').putInt(value).flip();
  }

  /** Numbers, as many as a packet holds: {@value #MAX_FLOATS} with a short address. */
  ByteBuffer message(byte[] address, int count, OscServer.Meters values) {
    int written = Math.min(count, MAX_FLOATS);
    buffer.clear();
    string(address, address.length);
    buffer.put((byte) ',');
    for (int i = 0; i < written; i++) buffer.put((byte) 'f');
    for (int i = 1 + written; i < Bytes.padded(written + 2); i++) buffer.put((byte) 0);
    for (int i = 0; i < written; i++) buffer.putFloat(values.db(i));
    return buffer.flip();
  }

  /** A text that is too long ends earlier. */
  ByteBuffer message(byte[] address, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    begin(address, 's');
    string(text, whole(text, Math.min(text.length, MAX_TEXT_BYTES)));
    return buffer.flip();
  }

  /** The most bytes, {@code most} at most, that end where a character ends. */
  private static int whole(byte[] text, int most) {
    int size = most;
    while (size < text.length && size > 0 && (text[size] & 0xc0) == 0x80) size--;
    return size;
  }

  /** Several texts; together with the address no more than a packet holds, or the later ones end earlier. */
  ByteBuffer message(byte[] address, String... values) {
    buffer.clear();
    string(address, address.length);
    string(
        ("," + "s".repeat(values.length)).getBytes(StandardCharsets.US_ASCII), values.length + 1);
    int left = values.length;
    for (String value : values) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      left--;
      // an end and padding for this one, and four bytes for each that follows
      string(text, whole(text, Math.min(text.length, buffer.remaining() - 4 - 4 * left)));
    }
    return buffer.flip();
  }

  /** A number and a text, as above. */
  ByteBuffer message(byte[] address, int number, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    begin(address, 'i', 's').putInt(number);
    string(text, whole(text, Math.min(text.length, MAX_TEXT_BYTES)));
    return buffer.flip();
  }

  private ByteBuffer begin(byte[] address, char... types) {
    if (address.length > MAX_ADDRESS_BYTES) {
      throw new IllegalArgumentException("address of more than 256 bytes: " + address.length);
    }
    buffer.clear();
    string(address, address.length);
    buffer.put((byte) ',');
    for (char type : types) buffer.put((byte) type);
    for (int i = 1 + types.length; i < 4; i++) buffer.put((byte) 0);
    return buffer;
  }

  private void string(byte[] text, int size) {
    buffer.put(text, 0, size);
    for (int i = size; i < Bytes.padded(size + 1); i++) buffer.put((byte) 0);
  }
}
