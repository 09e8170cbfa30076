package cuebus.osc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets TCP clients in on one address, {@value #MAX_CLIENTS} at most.
 *
 * <p>Threads: {@code cuebus-osc-tcp}, and one for each client.
 */
final class TcpPort implements AutoCloseable {
  static final int MAX_CLIENTS = 16;

  private static final long AFTER_FAILURE_NS = 10_000_000;

  private final ServerSocketChannel channel;
  private final Surroundings here;
  private final LongAdder stalled;
  private final LongAdder refused;
  private final Set<TcpClient> clients = ConcurrentHashMap.newKeySet();
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
    if (clients.size() >= MAX_CLIENTS) {
      refused.increment();
      socket.close();
      return;
    }
    TcpClient client;
    try {
      client = new TcpClient(socket, here, stalled);
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

  @Override
  public void close() throws IOException {
    channel.close();
    clients.forEach(TcpClient::close);
  }
}
