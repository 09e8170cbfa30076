package cuebus.osc;

import cuebus.command.Command;
import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.status.Counter;
import cuebus.status.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * OSC on one port of this machine: UDP and TCP, IPv4 and IPv6. What can be said stands in {@code docs/osc.md}.
 *
 * <p>Threads: one for each socket, and {@code cuebus-osc-clock}, which tells listeners what has changed and gives
 * bundles their time. None of them is waited for by the show.<br>
 * Memory: bounded, whatever arrives.
 */
public final class OscServer implements AutoCloseable {
  private static final int TRIES = 20;
  private static final long TURN_NS = 1_000_000_000L / Feedback.TURNS_A_SECOND;
  private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  /** Where what was asked for goes in. */
  @FunctionalInterface
  public interface Door {
    /** False if it was refused because the show is behind, which has been counted. Never blocks. */
    boolean offer(Command command, String sender);
  }

  /** What things are called, and in which language. */
  public interface Wording {
    /** What the cue of that number is called; empty if there is none. */
    @AnyThread
    String cue(String number);

    /** Words in the language of the show. */
    @AnyThread
    String of(Text words);
  }

  private final Surroundings here;
  private final LongAdder stalled = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final List<AutoCloseable> sockets = new ArrayList<>();
  private final int port;
  private final Thread clock;
  private volatile boolean closing;

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @param notices keeps a sentence for an operator
   * @throws IOException if the port is taken
   */
  public OscServer(int port, Desk desk, Wording words, Door door, Consumer<String> notices)
      throws IOException {
    AddressSpace space = new AddressSpace(desk);
    Known known = new Known(space, desk, words);
    OscTime time = OscTime.system();
    here = new Surroundings(
        space,
        known,
        door,
        new Feedback(space, known, time.nanos()),
        new Later(),
        new BadPackets(notices),
        time,
        new LongAdder());
    this.port = open(port, notices);
    clock = new Thread(this::keepTime, "cuebus-osc-clock");
    clock.setDaemon(true);
    clock.start();
  }

  /** One number for all sockets: where any will do, one that is free for all of them. */
  private int open(int wanted, Consumer<String> notices) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return openAll(wanted, notices);
      } catch (IOException e) {
        closeSockets();
        if (wanted == 0 && i < TRIES) continue;
        throw new IOException("osc port " + wanted + " is taken; name another with --osc", e);
      }
    }
  }

  private int openAll(int wanted, Consumer<String> notices) throws IOException {
    InetAddress four = InetAddress.getByAddress(LOOPBACK_4);
    InetAddress six = InetAddress.getByAddress(LOOPBACK_6);
    UdpPort udp = new UdpPort(new InetSocketAddress(four, wanted), here);
    sockets.add(udp);
    int found = udp.port();
    TcpPort tcp = new TcpPort(new InetSocketAddress(four, found), here, stalled, refused);
    sockets.add(tcp);
    if (hasLoopback6(six)) {
      UdpPort udp6 = new UdpPort(new InetSocketAddress(six, found), here);
      sockets.add(udp6);
      TcpPort tcp6 = new TcpPort(new InetSocketAddress(six, found), here, stalled, refused);
      sockets.add(tcp6);
      udp6.start();
      tcp6.start();
    } else {
      notices.accept("OSC: this machine has no IPv6; IPv4 only");
    }
    udp.start();
    tcp.start();
    return found;
  }

  private static boolean hasLoopback6(InetAddress six) {
    try {
      return NetworkInterface.getByInetAddress(six) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private void keepTime() {
    Interpreter interpreter = new Interpreter(here);
    long turnNs = 0;
    while (!closing) {
      long nowNs = here.time().nanos().getAsLong();
      Later.Waiting due = here.later().takeDue(nowNs);
      if (due != null) {
        interpreter.onDue(due);
        continue;
      }
      if (nowNs >= turnNs) {
        turn();
        turnNs = nowNs + TURN_NS;
      }
      long nextNs = Math.min(turnNs, here.later().nextDueNs());
      // at most a millisecond late for a bundle that comes meanwhile
      LockSupport.parkNanos(Math.min(1_000_000, Math.max(1, nextNs - nowNs)));
    }
  }

  private void turn() {
    try {
      here.feedback().turn();
    } catch (RuntimeException e) {
      here.failed().increment();
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /**
   * Hears what the show says, for those who listen.
   *
   * @param standby the number of the cue that stands by; empty when none does
   */
  @ShowThread
  public void onStatus(Status status, String standby) {
    here.known().onStatus(status, standby);
  }

  /** Everything that is counted, by name. */
  @AnyThread
  public Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>(here.badPackets().counters());
    counters.put(Counter.OSC_FAILED.label(), here.failed().sum());
    counters.put(Counter.OSC_TCP_STALLED.label(), stalled.sum());
    counters.put(Counter.OSC_TCP_REFUSED.label(), refused.sum());
    return counters;
  }

  private void closeSockets() {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (Exception e) {
        here.failed().increment(); // it is gone in any case
      }
    }
    sockets.clear();
  }

  @Override
  public void close() {
    closing = true;
    closeSockets();
  }
}
