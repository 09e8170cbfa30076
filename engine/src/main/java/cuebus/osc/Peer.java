package cuebus.osc;

import java.nio.ByteBuffer;

/** Who sent something, and can be answered from where it was received. Equal for the same sender. */
interface Peer {
  /** For people: {@code osc 127.0.0.1:53211}. */
  String name();

  /** The machine it comes from. */
  Device device();

  /**
   * Sends a packet; never waits for the one who is to read it.
   *
   * @return false if the peer is gone
   */
  boolean send(ByteBuffer packet);
}
