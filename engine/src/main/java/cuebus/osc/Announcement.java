package cuebus.osc;

import cuebus.rt.AnyThread;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/**
 * Tells the network where OSC is taken, by mDNS (RFC 6762) as {@code _osc._udp} and {@code _osc._tcp} (RFC 6763), so
 * that apps list it by the show's name and nobody types an address in the dark.
 *
 * <p>Every {@value #LOOK_SECONDS} s it looks which networks there are: a cable that is put in later, or a router that
 * comes up after the desk, is found. What fails is said once for each network, and nothing waits for it.
 *
 * <p>Threads: {@code cuebus-mdns} does everything, beside the library's own.
 */
public final class Announcement implements AutoCloseable {
  private static final int LOOK_SECONDS = 10;
  private static final int CLOSE_SECONDS = 3;
  private static final List<String> KINDS = List.of("_osc._udp.local.", "_osc._tcp.local.");

  private final String name;
  private final int port;
  private final Consumer<String> notices;
  private final ScheduledExecutorService thread;
  private final Future<?> looking;
  private final Map<String, JmDNS> announced = new TreeMap<>(); // by address
  private final Map<String, String> failed = new TreeMap<>(); // likewise, and why

  /**
   * Begins; returns at once.
   *
   * @param name what apps show: the show's title
   * @param port of both protocols
   * @param notices keeps a sentence for an operator
   */
  public Announcement(String name, int port, Consumer<String> notices) {
    this.name = name;
    this.port = port;
    this.notices = notices;
    thread = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread it = new Thread(task, "cuebus-mdns");
      it.setDaemon(true);
      return it;
    });
    looking = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** One address of each network that takes several listeners, but this machine's own. */
  private static List<InetAddress> addresses() throws SocketException {
    List<InetAddress> addresses = new ArrayList<>();
    for (NetworkInterface it : NetworkInterface.networkInterfaces().toList()) {
      if (!it.isUp() || it.isLoopback() || !it.supportsMulticast()) continue;
      it.getInterfaceAddresses().stream()
          .map(InterfaceAddress::getAddress)
          .filter(Inet4Address.class::isInstance)
          .findFirst()
          .ifPresent(addresses::add);
    }
    return addresses;
  }

  private void look() {
    try {
      List<InetAddress> now = addresses();
      List<String> there = now.stream().map(InetAddress::getHostAddress).toList();
      for (String gone : List.copyOf(announced.keySet())) {
        JmDNS left = there.contains(gone) ? null : announced.remove(gone);
        if (left != null) close(left);
      }
      failed.keySet().retainAll(there);
      for (InetAddress address : now) {
        if (!announced.containsKey(address.getHostAddress())) announce(address);
      }
    } catch (IOException | RuntimeException e) {
      fail("the networks", e);
    }
  }

  private void announce(InetAddress address) {
    String where = address.getHostAddress();
    try {
      JmDNS mdns = JmDNS.create(address, "cuebus-" + where.replace('.', '-'));
      for (String kind : KINDS)
        mdns.registerService(ServiceInfo.create(kind, name, port, "txtvers=1"));
      announced.put(where, mdns);
      failed.remove(where);
      notices.accept("mDNS: \"" + name + "\" is announced on " + where + ", port " + port);
    } catch (IOException | RuntimeException e) {
      fail(where, e);
    }
  }

  private void fail(String where, Exception e) {
    String why = String.valueOf(e.getMessage());
    if (why.equals(failed.put(where, why))) return;
    notices.accept("mDNS: not announced on " + where + ": " + why
        + "; tablets have to be given the address by hand");
  }

  private void close(JmDNS mdns) {
    try {
      mdns.close(); // says goodbye
    } catch (IOException e) {
      fail("what is gone", e);
    }
  }

  /** Takes it back, for a few seconds at most. */
  @Override
  @AnyThread
  public void close() {
    looking.cancel(false);
    thread.execute(() -> {
      announced.values().forEach(this::close);
      announced.clear();
    });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) thread.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }
}
