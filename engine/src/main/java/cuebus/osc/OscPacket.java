package cuebus.osc;

import org.jspecify.annotations.Nullable;

/**
 * Reads packets: messages, and bundles of them. A packet is looked through to its end before anything of it is
 * handed over: one that is bad anywhere does nothing at all.
 *
 * <p>Threads: one.<br>
 * Memory: allocates nothing after construction; depth is bounded.
 */
final class OscPacket {
  /** The time tag that means now. */
  static final long NOW = 1;

  /** The most bytes of one packet: more than UDP can carry. */
  static final int MAX_BYTES = 65_536;

  private static final int MAX_DEPTH = 8;
  private static final int HEADER_BYTES = 16;
  private static final long BUNDLE = 0x2362756e646c6500L; // "#bundle" and its zero

  /** Given what a packet holds, in order. */
  interface Taker {
    /** The message is valid until this returns. */
    void onMessage(OscMessage message);

    /**
     * A bundle begins; it lies in the packet's bytes from {@code from} to {@code to} and is a packet itself.
     *
     * @param timeTag NTP time; {@link #NOW} for now
     * @return whether it is to be read now; false passes over it
     */
    boolean onBundle(long timeTag, int from, int to);
  }

  private final OscMessage message = new OscMessage();

  /**
   * Reads a packet.
   *
   * @return null, or what is wrong with it; then the taker has been given nothing
   */
  @Nullable
  Bad read(byte[] bytes, int from, int to, Taker taker) {
    Bad bad = check(bytes, from, to, 0);
    if (bad != null) return bad;
    if (isBundle(bytes, from, to)) {
      hand(bytes, from, to, taker);
    } else {
      taker.onMessage(message); // as the check has left it
    }
    return null;
  }

  private static boolean isBundle(byte[] bytes, int from, int to) {
    return to - from >= 8 && Bytes.longAt(bytes, from) == BUNDLE;
  }

  private @Nullable Bad check(byte[] bytes, int from, int to, int depth) {
    if (((to - from) & 3) != 0) return Bad.LENGTH;
    if (!isBundle(bytes, from, to)) return message.read(bytes, from, to);
    if (depth == MAX_DEPTH) return Bad.BUNDLE_DEPTH;
    if (to - from < HEADER_BYTES) return Bad.BUNDLE_HEADER;
    int at = from + HEADER_BYTES;
    while (at < to) {
      int size = Bytes.intAt(bytes, at);
      at += 4;
      if (size < 4 || size > to - at) return Bad.BUNDLE_ELEMENT;
      Bad bad = check(bytes, at, at + size, depth + 1);
      if (bad != null) return bad;
      at += size;
    }
    return null;
  }

  private void hand(byte[] bytes, int from, int to, Taker taker) {
    if (!taker.onBundle(Bytes.longAt(bytes, from + 8), from, to)) return;
    int at = from + HEADER_BYTES;
    while (at < to) {
      int size = Bytes.intAt(bytes, at);
      at += 4;
      if (isBundle(bytes, at, at + size)) {
        hand(bytes, at, at + size, taker);
      } else {
        message.read(bytes, at, at + size); // has been found good
        taker.onMessage(message);
      }
      at += size;
    }
  }
}
