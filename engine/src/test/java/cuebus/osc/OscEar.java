package cuebus.osc;

import cuebus.command.Command;
import cuebus.desk.Desk;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The receiver without its sockets: what is behind them, with a clock that is turned by hand. */
final class OscEar implements AutoCloseable {
  static final int CODE = 482_913;

  final List<Command> commands = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  final Surroundings here;
  private final Interpreter interpreter;
  private long nowNs;

  /** Somebody, and what they were told. */
  static final class Sender implements Peer {
    private final Device device;
    private final List<byte[]> told = new ArrayList<>();

    Sender(Device device) {
      this.device = device;
    }

    @Override
    public Device device() {
      return device;
    }

    List<byte[]> told() {
      return told;
    }

    @Override
    public String name() {
      return "osc " + device.host() + ":1";
    }

    @Override
    public boolean send(ByteBuffer packet) {
      byte[] bytes = new byte[packet.remaining()];
      packet.get(bytes);
      told.add(bytes);
      return true;
    }
  }

  OscEar(Desk desk) {
    OscTime time =
        new OscTime(() -> nowNs, () -> NtpTime.of(java.time.Instant.ofEpochSecond(0, nowNs)));
    AddressSpace space = new AddressSpace(desk);
    Known known = new Known(space, desk, KnownTest.WORDS, KnownTest.METERS);
    Turnstile turnstile = new Turnstile(time);
    here = new Surroundings(
        space,
        known,
        new Faders(space, known, (command, sender) -> commands.add(command), time.nanos()),
        new Feedback(space, known, time.nanos()),
        new Later(),
        new BadPackets(notices::add),
        new Guests(time, notices::add, turnstile, null, () -> CODE),
        turnstile,
        Reach.LOOPBACK,
        time,
        new LongAdder());
    interpreter = new Interpreter(here);
  }

  Sender here() {
    return new Sender(here.guests().here());
  }

  /** Another machine, as yet unknown. */
  Sender at(String address) {
    try {
      return new Sender(here.guests().of(InetAddress.getByName(address)));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  void hear(Sender from, byte[] packet) {
    interpreter.onPacket(packet, 0, packet.length, from);
  }

  /** Lets time pass, and bundles that are due happen. */
  void pass(long ns) {
    nowNs += ns;
    for (Later.Waiting due = here.later().takeDue(nowNs);
        due != null;
        due = here.later().takeDue(nowNs)) {
      interpreter.onDue(due);
    }
    here.faders().turn();
    here.feedback().turn();
  }

  long bad() {
    return here.badPackets().counters().values().stream().mapToLong(it -> it).sum();
  }

  long refused() {
    return here.turnstile().counters().values().stream().mapToLong(it -> it).sum();
  }

  /** Kinds of commands that were taken. */
  Set<Class<?>> kinds() {
    Set<Class<?>> kinds = new java.util.HashSet<>();
    commands.forEach(it -> kinds.add(it.getClass()));
    return kinds;
  }

  @Override
  public void close() {
    here.guests().close();
  }
}
