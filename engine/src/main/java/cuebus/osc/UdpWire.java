package cuebus.osc;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A datagram for each packet.
 *
 * <p>Nobody answers a datagram. But where nobody listens on the port, the other machine may say so, and a socket
 * that is connected is told: {@link #hear} throws it.
 */
final class UdpWire implements Wire {
  private final DatagramChannel socket;
  private final ByteBuffer answer = ByteBuffer.allocate(2048);

  /** Opens a socket on any port that is free. */
  UdpWire(InetSocketAddress to) throws IOException {
    boolean isV6 = to.getAddress() instanceof Inet6Address;
    socket =
        DatagramChannel.open(isV6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.SO_BROADCAST, true);
      socket.connect(to);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void send(ByteBuffer packet) throws IOException {
    ByteBuffer again = packet.duplicate();
    try {
      socket.write(packet);
    } catch (IOException e) {
      // a refusal of what went before; the kernel tells it in place of sending
      socket.write(again);
    }
  }

  @Override
  public void hear(Framing.Sink answers) throws IOException {
    for (int i = 0; i < MOST_ANSWERS; i++) {
      answer.clear();
      if (socket.receive(answer) == null) return;
      answers.onPacket(answer.array(), answer.position());
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
