package cuebus.osc;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How packets follow one another in a stream: each behind its length (OSC 1.0), or between marks (SLIP, RFC 1055,
 * OSC 1.1). A client shows by its first byte which it speaks: no length begins with anything but zero.
 *
 * <p>Threads: reading by one; {@link #write} may be another's.<br>
 * Memory: one packet.
 */
final class Framing {
  private static final int END = 0xc0;
  private static final int ESC = 0xdb;
  private static final int ESC_END = 0xdc;
  private static final int ESC_ESC = 0xdd;

  /** Given each whole packet, and what cannot be one. */
  interface Sink {
    /** The bytes are valid until this returns. */
    void onPacket(byte[] bytes, int size);

    void onBad(Bad bad);
  }

  private enum Kind {
    LENGTH,
    SLIP
  }

  private final byte[] packet = new byte[OscPacket.MAX_BYTES];
  private volatile @Nullable Kind kind;
  private int size;
  private int header;
  private int headerBytes;
  private boolean escaped;
  private boolean skipping;

  /** Of a stream that we begin: we say how packets follow one another. */
  static Framing speaking(boolean slip) {
    Framing framing = new Framing();
    framing.kind = slip ? Kind.SLIP : Kind.LENGTH;
    return framing;
  }

  /**
   * Takes what came in.
   *
   * @return false if nobody can say any more where a packet begins: the stream is lost
   */
  boolean read(byte[] bytes, int count, Sink sink) {
    for (int i = 0; i < count; i++) {
      if (kind == null) kind = bytes[i] == 0 ? Kind.LENGTH : Kind.SLIP;
      if (kind == Kind.SLIP) {
        slip(bytes[i] & 0xff, sink);
      } else if (headerBytes < 4) {
        if (!header(bytes[i] & 0xff, sink)) return false;
      } else {
        int run = Math.min(count - i, header - size);
        System.arraycopy(bytes, i, packet, size, run);
        size += run;
        i += run - 1;
        if (size == header) whole(sink);
      }
    }
    return true;
  }

  private boolean header(int octet, Sink sink) {
    header = header << 8 | octet;
    if (++headerBytes < 4) return true;
    if (header < 0 || header > OscPacket.MAX_BYTES) {
      sink.onBad(Bad.FRAME_SIZE);
      return false;
    }
    if (header == 0) whole(sink);
    return true;
  }

  private void whole(Sink sink) {
    sink.onPacket(packet, size);
    size = 0;
    header = 0;
    headerBytes = 0;
  }

  private void slip(int octet, Sink sink) {
    if (octet == END) {
      if (escaped && !skipping) sink.onBad(Bad.SLIP_ESCAPE);
      // two marks beside each other are no packet: many send one at both ends
      if (size > 0 && !skipping && !escaped) sink.onPacket(packet, size);
      size = 0;
      escaped = false;
      skipping = false;
    } else if (!skipping) {
      if (escaped) {
        escaped = false;
        if (octet == ESC_END || octet == ESC_ESC) {
          put(octet == ESC_END ? END : ESC, sink);
        } else {
          skip(Bad.SLIP_ESCAPE, sink);
        }
      } else if (octet == ESC) {
        escaped = true;
      } else {
        put(octet, sink);
      }
    }
  }

  private void put(int octet, Sink sink) {
    if (size == packet.length) {
      skip(Bad.FRAME_SIZE, sink);
    } else {
      packet[size++] = (byte) octet;
    }
  }

  /** Passes over the rest of a packet: SLIP finds the next one all the same. */
  private void skip(Bad bad, Sink sink) {
    sink.onBad(bad);
    skipping = true;
  }

  /** The most bytes that {@link #write} needs for a packet of that size. */
  static int room(int size) {
    return 2 * size + 4;
  }

  /** Writes a packet as the client writes its own. */
  void write(ByteBuffer from, ByteBuffer to) {
    if (kind != Kind.SLIP) {
      to.putInt(from.remaining()).put(from);
      return;
    }
    to.put((byte) END);
    while (from.hasRemaining()) {
      int octet = from.get() & 0xff;
      if (octet == END || octet == ESC) {
        to.put((byte) ESC).put((byte) (octet == END ? ESC_END : ESC_ESC));
      } else {
        to.put((byte) octet);
      }
    }
    to.put((byte) END);
  }
}
