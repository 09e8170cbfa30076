package cuebus.osc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Receives datagrams on one address, and answers from it.
 *
 * <p>Threads: {@code cuebus-osc-udp}, one for each of these.<br>
 * Memory: one buffer, as large as a datagram can be.
 */
final class UdpPort implements AutoCloseable {
  private static final int WANTED_QUEUE_BYTES = 4_000_000;
  private static final long AFTER_FAILURE_NS = 10_000_000;

  /** One who sent a datagram: the same for every datagram from there. */
  private record Sender(UdpPort port, SocketAddress address, String name) implements Peer {
    @Override
    public boolean send(ByteBuffer packet) {
      try {
        port.channel.send(packet, address);
        return true;
      } catch (IOException e) {
        return port.channel.isOpen(); // a datagram that cannot be sent is a datagram lost
      }
    }
  }

  private final DatagramChannel channel;
  private final Interpreter interpreter;
  private final Surroundings here;
  private final Thread thread;

  /** Opens it; nothing is received before {@link #start}. */
  UdpPort(InetSocketAddress at, Surroundings here) throws IOException {
    this.here = here;
    interpreter = new Interpreter(here);
    boolean isV6 = at.getAddress() instanceof java.net.Inet6Address;
    channel =
        DatagramChannel.open(isV6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_QUEUE_BYTES);
      channel.bind(at);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    thread = new Thread(this::run, "cuebus-osc-udp");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private void run() {
    byte[] bytes = new byte[OscPacket.MAX_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Sender last = null;
    while (channel.isOpen()) {
      buffer.clear();
      try {
        SocketAddress from = channel.receive(buffer);
        if (from == null) continue;
        if (last == null || !from.equals(last.address)) last = sender(from);
      } catch (IOException e) {
        if (!channel.isOpen()) return;
        here.failed().increment();
        LockSupport.parkNanos(AFTER_FAILURE_NS); // whatever it is, it is not to take the processor
        continue;
      }
      interpreter.onPacket(bytes, 0, buffer.position(), last);
    }
  }

  private Sender sender(SocketAddress from) {
    return new Sender(this, from, Names.of(from));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
