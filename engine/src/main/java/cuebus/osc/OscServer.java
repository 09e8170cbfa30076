package cuebus.osc;

import cuebus.command.Command;
import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.status.Counter;
import cuebus.status.Role;
import cuebus.status.ShowStatus.OscView;
import cuebus.status.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OSC on one port of this machine: UDP and TCP, IPv4 and IPv6. What can be said stands in {@code docs/osc.md}. Other
 * machines are heard only where that is asked for, and only if they have joined.
 *
 * <p>Threads: one for each socket; {@code cuebus-osc-devices}, which writes down who has joined; and
 * {@code cuebus-osc-clock}, which tells listeners what has changed and gives bundles their time. None of them is waited
 * for by the show.<br>
 * Memory: bounded, whatever arrives.
 */
public final class OscServer implements AutoCloseable {
  private static final int TRIES = 20;
  private static final int LEAST_CODE = 100_000;
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

  /** What the meters show. */
  @FunctionalInterface
  public interface Meters {
    /**
     * A peak in dBFS; {@link cuebus.desk.Db#SILENT} for silence.
     *
     * @param place of a strip in the show file, or that of a bus behind all strips
     */
    @AnyThread
    float db(int place);
  }

  private final Surroundings here;
  private final LongAdder stalled = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final List<AutoCloseable> sockets = new ArrayList<>();
  private final List<Runnable> starts = new ArrayList<>();
  private final int port;
  private final Thread clock;
  private volatile boolean closing;

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @param notices keeps a sentence for an operator
   * @param allowed the file of the other machines that have joined; null where none is heard
   * @throws IOException if the port is taken
   */
  public OscServer(
      int port,
      Desk desk,
      Wording words,
      Meters meters,
      Door door,
      Consumer<String> notices,
      @Nullable Path allowed)
      throws IOException {
    this(
        port,
        desk,
        words,
        meters,
        door,
        notices,
        allowed == null ? Reach.LOOPBACK : Reach.lan(allowed));
  }

  OscServer(
      int port,
      Desk desk,
      Wording words,
      Meters meters,
      Door door,
      Consumer<String> notices,
      Reach reach)
      throws IOException {
    AddressSpace space = new AddressSpace(desk);
    Known known = new Known(space, desk, words, meters);
    OscTime time = OscTime.system();
    Turnstile turnstile = new Turnstile(time);
    SecureRandom dice = new SecureRandom();
    Guests guests = new Guests(
        time, notices, turnstile, reach.allowed(), () -> dice.nextInt(LEAST_CODE, LEAST_CODE * 10));
    here = new Surroundings(
        space,
        known,
        new Faders(space, known, door, time.nanos()),
        new Feedback(space, known, time.nanos()),
        new Later(),
        new BadPackets(notices),
        guests,
        turnstile,
        reach,
        time,
        new LongAdder());
    try {
      this.port = open(port, notices);
    } catch (IOException e) {
      guests.close();
      throw e;
    }
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
    boolean lan = here.reach().isLan();
    boolean hasSix = hasLoopback6(six);
    if (!hasSix) notices.accept("OSC: this machine has no IPv6; IPv4 only");
    int found = udp(four, wanted, lan);
    if (hasSix) udp(six, found, lan);
    if (lan) {
      InetAddress any = InetAddress.getByAddress(new byte[hasSix ? 16 : 4]);
      udp(any, found, true); // of both protocols, where there are two
      tcp(any, found);
    } else {
      tcp(four, found);
      if (hasSix) tcp(six, found);
    }
    starts.forEach(Runnable::run);
    return found;
  }

  private int udp(InetAddress at, int wanted, boolean shared) throws IOException {
    UdpPort udp = new UdpPort(new InetSocketAddress(at, wanted), here, shared);
    sockets.add(udp);
    starts.add(udp::start);
    return udp.port();
  }

  private void tcp(InetAddress at, int wanted) throws IOException {
    TcpPort tcp = new TcpPort(new InetSocketAddress(at, wanted), here, stalled, refused);
    sockets.add(tcp);
    starts.add(tcp::start);
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
    Runnable faders = here.faders()::turn;
    Runnable feedback = here.feedback()::turn;
    long turnNs = 0;
    while (!closing) {
      long nowNs = here.time().nanos().getAsLong();
      Later.Waiting due = here.later().takeDue(nowNs);
      if (due != null) {
        interpreter.onDue(due);
        continue;
      }
      guarded(faders);
      if (nowNs >= turnNs) {
        guarded(feedback);
        turnNs = nowNs + TURN_NS;
      }
      long nextNs = Math.min(turnNs, here.later().nextDueNs());
      // at most a millisecond late for a fader or a bundle that comes meanwhile
      LockSupport.parkNanos(Math.min(1_000_000, Math.max(1, nextNs - nowNs)));
    }
  }

  private void guarded(Runnable turn) {
    try {
      turn.run();
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
    counters.putAll(here.turnstile().counters());
    counters.put(Counter.OSC_FAILED.label(), here.failed().sum());
    counters.put(Counter.OSC_TCP_STALLED.label(), stalled.sum());
    counters.put(Counter.OSC_TCP_REFUSED.label(), refused.sum());
    return counters;
  }

  /** Which machines take part. */
  @AnyThread
  public OscView view() {
    return new OscView(here.reach().isLan(), here.guests().views());
  }

  /** How many machines of the network something is kept of. */
  int knownMachines() {
    return here.guests().size();
  }

  /**
   * An operator says what another machine may do; when this returns it is kept.
   *
   * @param address of a machine that has joined or asks to
   * @param role null to send it away
   * @throws IllegalArgumentException if there is no such machine
   */
  @AnyThread
  public void grant(String address, @Nullable Role role) {
    here.guests().grant(address, role);
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
    starts.clear();
  }

  @Override
  public void close() {
    closing = true;
    closeSockets();
    here.guests().close();
  }
}
