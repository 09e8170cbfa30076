package cuebus.osc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private record Sender(UdpPort port, SocketAddress address, String name, Device device)
      implements Peer {
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

  /** Senders that are known by their object, so that those who take turns are not looked up anew. */
  private static final int MOST_SENDERS = 256;

  private final DatagramChannel channel;
  private final boolean isOutside;
  private final Map<SocketAddress, Sender> senders =
      new LinkedHashMap<>(MOST_SENDERS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, Sender> eldest) {
          return size() > MOST_SENDERS;
        }
      };
  private final Interpreter interpreter;
  private final Surroundings here;
  private final Thread thread;

  /**
   * Opens it; nothing is received before {@link #start}.
   *
   * @param shared whether another of ours listens on the same port for fewer addresses: it has what is sent to those
   */
  UdpPort(InetSocketAddress at, Surroundings here, boolean shared) throws IOException {
    this.here = here;
    isOutside = !at.getAddress().isLoopbackAddress();
    interpreter = new Interpreter(here);
    boolean isV6 = at.getAddress() instanceof java.net.Inet6Address;
    channel =
        DatagramChannel.open(isV6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_QUEUE_BYTES);
      if (shared) channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
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
        if (last == null || !from.equals(last.address) || last.device.isForgotten()) {
          last = sender(from);
        }
      } catch (IOException e) {
        if (!channel.isOpen()) return;
        here.failed().increment();
        LockSupport.parkNanos(AFTER_FAILURE_NS); // whatever it is, it is not to take the processor
        continue;
      }
      if (isOutside && here.reach().isHere(((InetSocketAddress) last.address).getAddress())) {
        here.turnstile().count(last.device, Refusal.FORGED);
      } else {
        interpreter.onPacket(bytes, 0, buffer.position(), last);
      }
    }
  }

  /** What came by the loopback is from this machine. An address alone proves nothing: anybody can write one. */
  private Sender sender(SocketAddress from) {
    Sender known = senders.get(from);
    if (known != null && !known.device.isForgotten()) return known;
    Device device = isOutside
        ? here.guests().of(((InetSocketAddress) from).getAddress())
        : here.guests().here();
    Sender sender = new Sender(this, from, Names.of(from), device);
    senders.put(from, sender);
    return sender;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
