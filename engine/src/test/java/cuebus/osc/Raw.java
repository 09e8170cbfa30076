package cuebus.osc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packets put together by hand, right ones and wrong ones. */
final class Raw {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A message: each argument by its type, arguments of no bytes ({@code T}, {@code [} ...) by their tag alone. */
  static byte[] message(String address, String tags, Object... arguments) {
    Raw raw = new Raw().text(address).text("," + tags);
    for (Object argument : arguments) raw.argument(argument);
    return raw.bytes();
  }

  static byte[] bundle(long timeTag, byte[]... elements) {
    Raw raw = new Raw().text("#bundle").number(timeTag);
    for (byte[] element : elements) raw.number(element.length).raw(element);
    return raw.bytes();
  }

  private void argument(Object argument) {
    if (argument instanceof Integer i) {
      number(i);
    } else if (argument instanceof Long l) {
      number(l);
    } else if (argument instanceof Float f) {
      number(Float.floatToRawIntBits(f));
    } else if (argument instanceof Double d) {
      number(Double.doubleToRawLongBits(d));
    } else if (argument instanceof byte[] blob) {
      number(blob.length).raw(blob);
      for (int i = blob.length; i % 4 != 0; i++) bytes.write(0);
    } else {
      text((String) argument);
    }
  }

  Raw text(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    while (bytes.size() % 4 != 0) bytes.write(0);
    return this;
  }

  Raw number(int number) {
    return raw(ByteBuffer.allocate(4).putInt(number).array());
  }

  Raw number(long number) {
    return raw(ByteBuffer.allocate(8).putLong(number).array());
  }

  /** Letters as they are, {@code ~} as zero. */
  Raw letters(String letters) {
    return raw(letters.replace('~', '\0').getBytes(StandardCharsets.UTF_8));
  }

  Raw raw(byte[] more) {
    try {
      bytes.write(more);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
