package cuebus.osc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection, and packets in it one behind the other.
 *
 * <p>Its own thread waits a second at most for a connection, and a fifth of one for an end that does not read; then
 * the connection is given up, since half a packet has left.
 */
final class TcpWire implements Wire {
  private static final long CONNECT_NS = 1_000_000_000L;
  private static final long WRITE_NS = 200_000_000L;
  private static final long LOOK_NS = 500_000L;

  private final SocketChannel socket;
  private final Framing framing;
  private final ByteBuffer framed = ByteBuffer.allocate(Framing.room(OscEncoder.MAX_BYTES));
  private final ByteBuffer answer = ByteBuffer.allocate(2048);

  /** Connects. */
  TcpWire(InetSocketAddress to, boolean slip) throws IOException {
    framing = Framing.speaking(slip);
    socket = SocketChannel.open();
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.connect(to);
      long sinceNs = System.nanoTime();
      while (!socket.finishConnect()) {
        if (System.nanoTime() - sinceNs > CONNECT_NS) throw new ConnectException("does not answer");
        LockSupport.parkNanos(LOOK_NS);
      }
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void send(ByteBuffer packet) throws IOException {
    framed.clear();
    framing.write(packet, framed);
    framed.flip();
    long sinceNs = System.nanoTime();
    while (framed.hasRemaining()) {
      if (socket.write(framed) > 0) continue;
      if (System.nanoTime() - sinceNs > WRITE_NS) throw new IOException("does not read");
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  @Override
  public void hear(Framing.Sink answers) throws IOException {
    for (int i = 0; i < MOST_ANSWERS; i++) {
      answer.clear();
      int count = socket.read(answer);
      if (count == 0) return;
      if (count < 0) throw new IOException("has hung up");
      if (!framing.read(answer.array(), count, answers)) throw new IOException("answers no OSC");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
