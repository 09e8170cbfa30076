package cuebus.osc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Lets TCP clients in on one address: {@value #MAX_CLIENTS} at most of this machine, as many of all others, of which
 * {@value #MAX_OF_A_DEVICE} may be of one machine, and {@value #MAX_STRANGERS} of such as have not joined: of those the
 * oldest makes room.
 *
 * <p>Threads: {@code cuebus-osc-tcp}, and one for each client.
 */
final class TcpPort implements AutoCloseable {
  static final int MAX_CLIENTS = 16;

  static final int MAX_OF_A_DEVICE = 4;
  static final int MAX_STRANGERS = 4;

  private static final long AFTER_FAILURE_NS = 10_000_000;

  private final ServerSocketChannel channel;
  private final Surroundings here;
  private final LongAdder stalled;
  private final LongAdder refused;
  private final Queue<TcpClient> clients = new ConcurrentLinkedQueue<>(); // in order of arrival
  private final Thread thread;

  /** Opens it; nobody is let in before {@link #start}. */
  TcpPort(InetSocketAddress at, Surroundings here, LongAdder stalled, LongAdder refused)
      throws IOException {
    this.here = here;
    this.stalled = stalled;
    this.refused = refused;
    channel = ServerSocketChannel.open();
    try {
      // what is left of clients of an earlier evening must not keep the port
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(at);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    thread = new Thread(this::run, "cuebus-osc-tcp");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (channel.isOpen()) {
      try {
        admit(channel.accept());
      } catch (IOException e) {
        if (!channel.isOpen()) return;
        here.failed().increment();
        LockSupport.parkNanos(AFTER_FAILURE_NS);
      }
    }
  }

  private void admit(SocketChannel socket) throws IOException {
    Device device = deviceOf(socket);
    if (!hasRoom(device)) {
      refused.increment();
      if (!device.isHere()) here.turnstile().count(device, Refusal.TOO_MANY_CONNECTIONS);
      socket.close();
      return;
    }
    TcpClient client;
    try {
      client = new TcpClient(socket, device, here, stalled);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    clients.add(client);
    if (!channel.isOpen()) client.close(); // it came as we went
    Thread own = new Thread(
        () -> {
          client.run();
          clients.remove(client);
        },
        "cuebus-osc-tcp-client");
    own.setDaemon(true);
    own.start();
  }

  /** A connection cannot be made with an address that is not one's own. */
  private Device deviceOf(SocketChannel socket) throws IOException {
    InetAddress from = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
    return here.reach().isHere(from) ? here.guests().here() : here.guests().of(from);
  }

  private boolean hasRoom(Device device) {
    if (device.isHere()) return count(TcpPort::isHere) < MAX_CLIENTS;
    if (count(it -> it.device() == device) >= MAX_OF_A_DEVICE) return false;
    if (device.role() == null && count(TcpPort::isStranger) >= MAX_STRANGERS) {
      clients.stream().filter(TcpPort::isStranger).findFirst().ifPresent(this::letGo);
    }
    return count(it -> !isHere(it)) < MAX_CLIENTS;
  }

  private void letGo(TcpClient client) {
    clients.remove(client);
    client.close();
  }

  private static boolean isHere(TcpClient client) {
    return client.device().isHere();
  }

  private static boolean isStranger(TcpClient client) {
    return client.device().role() == null;
  }

  private long count(Predicate<TcpClient> which) {
    return clients.stream().filter(which).count();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    clients.forEach(TcpClient::close);
  }
}
