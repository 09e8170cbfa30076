package cuebus.osc;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A way to one program that takes packets.
 *
 * <p>Threads: one at a time.
 */
interface Wire extends AutoCloseable {
  /** Who talks without end is heard a piece at a time. */
  int MOST_ANSWERS = 64;

  /**
   * Sends a packet; waits for nobody for longer than a moment.
   *
   * @throws IOException if it could not leave
   */
  void send(ByteBuffer packet) throws IOException;

  /**
   * Takes what has come back.
   *
   * @throws IOException what was said against what was sent before, or that the other end is gone
   */
  void hear(Framing.Sink answers) throws IOException;

  @Override
  void close() throws IOException;
}
