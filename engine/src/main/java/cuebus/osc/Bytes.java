package cuebus.osc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers and strings as OSC has them: big-endian, filled up to four bytes with zeros. */
final class Bytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int intAt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * Looks for the end of a string, four bytes at a time.
   *
   * @return the place of its first zero; {@code to} if it has none
   */
  static int endOfString(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += 4) {
      int word = intAt(bytes, at);
      // a byte of zero, and only that, borrows from the bit above it
      if (((word - 0x01010101) & ~word & 0x80808080) == 0) continue;
      if (word >>> 24 == 0) return at;
      if ((word & 0xff0000) == 0) return at + 1;
      return (word & 0xff00) == 0 ? at + 2 : at + 3;
    }
    return to;
  }

  /** Whether only zeros fill up the string from {@code from} to {@code end}, the place of its first zero. */
  static boolean isPadded(byte[] bytes, int from, int end) {
    int used = (end - from) & 3;
    return intAt(bytes, end - used) << (8 * used) == 0;
  }

  /** The next multiple of four at or after {@code size}. */
  static int padded(int size) {
    return (size + 3) & ~3;
  }
}
