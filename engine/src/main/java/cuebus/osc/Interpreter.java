package cuebus.osc;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.Recover;
import cuebus.command.SetGuard;
import cuebus.command.SetHold;
import cuebus.command.SetLock;
import cuebus.command.SetMute;
import cuebus.command.StandBy;
import cuebus.command.StepStandby;
import cuebus.command.Together;
import cuebus.command.UndoDouble;
import cuebus.desk.GuardMode;
import cuebus.desk.StripId;
import cuebus.status.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns packets into commands and answers. A packet is one thing: if one message of it cannot be understood, it is
 * counted by its cause and nothing of the packet is done; if all can, its commands are one command.
 *
 * <p>Threads: one each; each socket's thread has its own.
 */
final class Interpreter implements OscPacket.Taker {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final int MAX_PATTERN_BYTES = 255;
  private static final String DOUBLING = "/doubling/";
  private static final String STANDBY = "/standby/";
  private static final String CUE = "/cue/";
  private static final String GO = "/go";
  private static final String GO_CONFIRMED = "/go/confirmed";
  private static final int RECOVER_MS = 1000;
  private static final byte[] GO_ONCE = Route.GO_ONCE.template().getBytes(StandardCharsets.UTF_8);

  private final OscPacket packets = new OscPacket();
  private final OscWriter writer = new OscWriter();
  private final AddressPattern pattern = new AddressPattern();
  private final Surroundings here;
  private final List<Command> commands = new ArrayList<>();
  private final List<Runnable> others = new ArrayList<>();
  private final List<String> presses = new ArrayList<>(); // that are new with this packet
  private @Nullable Bad bad;
  private @Nullable Refusal refusal;
  private String refusedAddress = "";
  private @Nullable Peer sender;
  private byte[] bytes = new byte[0];
  private long nowTag;

  Interpreter(Surroundings here) {
    this.here = here;
  }

  /** Takes what a peer sent. */
  void onPacket(byte[] packet, int from, int to, Peer peer) {
    if (!here.turnstile().admits(peer, packet, from, to)) return;
    if (peer.device().role() != null) here.feedback().heard(peer);
    take(packet, from, to, peer, here.time().ntp().getAsLong());
  }

  /** Takes a bundle whose time has come. */
  void onDue(Later.Waiting waiting) {
    byte[] bundle = waiting.bundle();
    long dueTag = Bytes.longAt(bundle, 8);
    long wallTag = here.time().ntp().getAsLong();
    // the wall's clock may have been put back meanwhile: then it is now all the same
    long now = NtpTime.nanosBetween(dueTag, wallTag) < 0 ? dueTag : wallTag;
    take(bundle, 0, bundle.length, waiting.peer(), now);
  }

  private void take(byte[] packet, int from, int to, Peer peer, long now) {
    commands.clear();
    others.clear();
    presses.clear();
    bad = null;
    refusal = null;
    sender = peer;
    bytes = packet;
    nowTag = now;
    try {
      Bad unreadable = packets.read(packet, from, to, this);
      if (unreadable != null) bad = unreadable;
      if (bad == null && refusal == null) {
        perform(peer);
        return;
      }
      giveBackPresses(peer);
      if (bad != null) {
        here.badPackets().count(bad, peer);
      } else if (refusal != null) {
        here.turnstile().refuse(peer, refusal, refusedAddress);
      }
    } catch (RuntimeException e) {
      here.failed()
          .increment(); // a fault of ours; the next packet finds everything as it should be
    }
  }

  private void perform(Peer peer) {
    if (!commands.isEmpty()) {
      Command command =
          commands.size() == 1 ? commands.get(0) : new Together(List.copyOf(commands));
      if (!here.faders().offer(command, commands, peer.name())) {
        giveBackPresses(peer);
        if (!presses.isEmpty()) return; // no answer: whoever waits for one sends it again
      }
    }
    for (Runnable other : others) other.run();
  }

  private void giveBackPresses(Peer peer) {
    for (String press : presses) peer.device().presses().giveBack(press);
  }

  /** A GO that has a name: done once, answered as often as it comes. */
  private @Nullable Bad goOnce(OscMessage message) {
    String press = Arguments.press(message);
    if (press.isEmpty()) return Bad.ARGUMENT;
    Peer peer = peer();
    if (peer.device().presses().take(press)) {
      presses.add(press);
      commands.add(new Go(false));
    }
    others.add(() -> peer.send(writer.message(GO_ONCE, press)));
    return null;
  }

  @Override
  public boolean onBundle(long timeTag, int from, int to) {
    long waitNs = timeTag == OscPacket.NOW ? 0 : NtpTime.nanosBetween(nowTag, timeTag);
    if (waitNs <= 0) return true;
    if (peer().device().role() == null) {
      refuse(Refusal.NOT_PAIRED, "#bundle");
      return false;
    }
    if (waitNs > HOUR_NS) {
      bad = Bad.TOO_FAR_AHEAD;
      return false;
    }
    long dueNs = here.time().nanos().getAsLong() + waitNs;
    byte[] bundle = Arrays.copyOfRange(bytes, from, to);
    Peer peer = peer();
    others.add(() -> {
      if (!here.later().add(dueNs, bundle, peer)) {
        here.badPackets().count(Bad.TOO_MANY_WAITING, peer);
      }
    });
    return false;
  }

  @Override
  public void onMessage(OscMessage message) {
    if (bad != null || refusal != null) return;
    byte[] packet = message.bytes();
    Endpoint exact = here.space().find(packet, message.addressFrom(), message.addressTo());
    if (peer().device().role() == null && (exact == null || !exact.route().isForAll())) {
      refuse(Refusal.NOT_PAIRED, message.address());
      return;
    }
    if (exact != null) {
      bad = onEndpoint(exact, message);
    } else if (AddressPattern.isPattern(packet, message.addressFrom(), message.addressTo())) {
      bad = onPattern(message);
    } else {
      bad = message.address().startsWith(DOUBLING) ? onDouble(message) : onCue(message);
    }
    if (bad == null && commands.size() > Together.MAX) bad = Bad.TOO_MANY_COMMANDS;
  }

  private @Nullable Bad onEndpoint(Endpoint endpoint, OscMessage message) {
    Route route = endpoint.route();
    if (!may(route, message)) return null;
    if (route.hasValue()) {
      if (!Arguments.areNone(message)) return set(endpoint, message);
      Peer peer = peer();
      others.add(() -> peer.send(here.known().tell(endpoint, writer)));
      return null;
    }
    if (route == Route.SUBSCRIBE) return subscribe(message);
    if (route == Route.GO_ONCE) return goOnce(message);
    if (route.isForAll()) return pair(route, message);
    Boolean pressed = Arguments.pressed(message);
    if (pressed == null) return Bad.ARGUMENT;
    if (pressed) press(route);
    return null;
  }

  /** Whether the sender's role allows it; if not, nothing of the packet is done. */
  private boolean may(Route route, OscMessage message) {
    if (route.isForAll()) return true;
    Role role = peer().device().role();
    boolean asks = route.hasValue() && Arguments.areNone(message);
    if (role != null && role.covers(asks ? Role.VIEWER : route.least())) return true;
    refuse(role == null ? Refusal.NOT_PAIRED : Refusal.ROLE, message.address());
    return false;
  }

  private void refuse(Refusal why, String address) {
    refusal = why;
    refusedAddress = address;
  }

  private @Nullable Bad pair(Route route, OscMessage message) {
    Peer peer = peer();
    if (route == Route.PAIR) {
      String name = Arguments.name(message);
      if (name.isEmpty() && Boolean.FALSE.equals(Arguments.pressed(message))) return null;
      others.add(() -> here.guests().ask(peer, name));
      return null;
    }
    double code = Arguments.number(message);
    if (Double.isNaN(code)) return Bad.ARGUMENT;
    others.add(() -> here.guests().prove(peer, code));
    return null;
  }

  private void press(Route route) {
    Peer peer = peer();
    switch (route) {
      case GO -> commands.add(new Go(false));
      case GO_CONFIRMED -> commands.add(new Go(true));
      case STANDBY_NEXT -> commands.add(new StepStandby(true));
      case STANDBY_PREVIOUS -> commands.add(new StepStandby(false));
      case HOLD -> commands.add(new SetHold(true));
      case RESUME -> commands.add(new SetHold(false));
      case PANIC -> commands.add(new Panic(false));
      case RECOVER -> commands.add(new Recover(RECOVER_MS));
      case SYNC -> others.add(() -> hear(peer, here.feedback().sync(peer)));
      case UNSUBSCRIBE -> others.add(() -> here.feedback().unsubscribe(peer));
      default -> throw new IllegalStateException("no button: " + route);
    }
  }

  private void hear(Peer peer, boolean hasRoom) {
    if (!hasRoom) here.badPackets().count(Bad.TOO_MANY_SUBSCRIBERS, peer);
  }

  private @Nullable Bad set(Endpoint endpoint, OscMessage message) {
    Command command = switch (endpoint.route().takes()) {
      case LEVEL -> level(endpoint, Arguments.levelDb(message));
      case TRIM -> level(endpoint, Arguments.trimDb(message));
      case NORM -> {
        float norm = Arguments.norm(message);
        yield level(endpoint, Float.isNaN(norm) ? norm : NormLaw.toDb(norm));
      }
      case SWITCH -> {
        Boolean on = Arguments.flag(message);
        yield on == null ? null : new SetMute(endpoint.parameter(), on);
      }
      case MODE -> {
        GuardMode mode = Arguments.mode(message);
        yield mode == null ? null : new SetGuard(endpoint.bus(), mode);
      }
      default -> null;
    };
    if (command == null) return Bad.ARGUMENT;
    commands.add(command);
    return null;
  }

  private static @Nullable Command level(Endpoint endpoint, float levelDb) {
    return Float.isNaN(levelDb) ? null : Level.now(endpoint.parameter(), levelDb);
  }

  private @Nullable Bad subscribe(OscMessage message) {
    List<String> beginnings = new ArrayList<>();
    double seconds = Arguments.number(message);
    for (int i = 0; i < message.count(); i++) {
      if (!Arguments.isText(message, i)) continue;
      String text = message.text(i);
      if (text.startsWith("/")) {
        beginnings.add(text);
      } else if (i > 0 || Double.isNaN(seconds)) {
        return Bad.ARGUMENT;
      }
    }
    if (Double.isNaN(seconds)) seconds = Feedback.USUAL_SECONDS;
    if (!(seconds > 0 && seconds <= Feedback.MAX_SECONDS)) return Bad.ARGUMENT;
    long lastsNs = (long) (seconds * 1e9);
    Peer peer = peer();
    others.add(() -> hear(peer, here.feedback().subscribe(peer, lastsNs, beginnings)));
    return null;
  }

  /** A pattern means values, as many as it fits; where it fits a trigger nothing is done at all. */
  private @Nullable Bad onPattern(OscMessage message) {
    byte[] packet = message.bytes();
    int from = message.addressFrom();
    int to = message.addressTo();
    if (to - from > MAX_PATTERN_BYTES || !AddressPattern.isWellFormed(packet, from, to)) {
      return Bad.PATTERN;
    }
    boolean asks = Arguments.areNone(message);
    BitSet asked = new BitSet();
    int found = 0;
    for (Endpoint endpoint : here.space().endpoints()) {
      if (!pattern.matches(packet, from, to, endpoint.address())) continue;
      if (!endpoint.route().hasValue()) return Bad.PATTERN_FOR_TRIGGER;
      if (!may(endpoint.route(), message)) return null;
      found++;
      asked.set(endpoint.place());
      Bad wrong = asks ? null : set(endpoint, message);
      if (wrong != null) return wrong;
    }
    if (found == 0) {
      return isTrigger(message.address()) ? Bad.PATTERN_FOR_TRIGGER : Bad.UNKNOWN_ADDRESS;
    }
    Peer peer = peer();
    if (asks) others.add(() -> hear(peer, here.feedback().ask(peer, asked)));
    return null;
  }

  /** Whether it begins as one of those that stand in no table do. */
  private static boolean isTrigger(String address) {
    return address.startsWith(DOUBLING) || address.startsWith(CUE) || address.startsWith(STANDBY);
  }

  /** Cues change with the script, so their addresses stand in no table; the show knows the numbers. */
  private @Nullable Bad onCue(OscMessage message) {
    String address = message.address();
    Command call = null;
    Route route = Route.CUE_GO;
    if (address.startsWith(STANDBY)) {
      call = new StandBy(address.substring(STANDBY.length()));
      route = Route.STANDBY_CUE;
    } else if (address.startsWith(CUE) && address.endsWith(GO)) {
      call = goCue(address, GO, false);
    } else if (address.startsWith(CUE) && address.endsWith(GO_CONFIRMED)) {
      call = goCue(address, GO_CONFIRMED, true);
      route = Route.CUE_GO_CONFIRMED;
    }
    if (call == null) return Bad.UNKNOWN_ADDRESS;
    if (!may(route, message)) return null;
    Boolean pressed = Arguments.pressed(message);
    if (pressed != null && pressed) commands.add(call);
    return pressed == null ? Bad.ARGUMENT : null;
  }

  private static @Nullable Command goCue(String address, String ending, boolean confirmed) {
    int to = address.length() - ending.length();
    return to > CUE.length() ? new GoCue(address.substring(CUE.length(), to), confirmed) : null;
  }

  /** Doubles come and go, so their addresses stand in no table. */
  private @Nullable Bad onDouble(OscMessage message) {
    String address = message.address();
    int slash = address.lastIndexOf('/');
    if (!address.startsWith(DOUBLING) || slash < DOUBLING.length()) return Bad.UNKNOWN_ADDRESS;
    String digits = address.substring(DOUBLING.length(), slash);
    if (!digits.matches("[1-9][0-9]{0,5}")) return Bad.UNKNOWN_ADDRESS;
    int number = Integer.parseInt(digits);
    String copy = here.known().copyOf(number);
    if (copy == null) return Bad.UNKNOWN_ADDRESS;
    if (!may(Route.UNDO, message)) return null; // both are the desk's
    return switch (address.substring(slash)) {
      case "/undo" -> {
        Boolean pressed = Arguments.pressed(message);
        if (pressed != null && pressed) commands.add(new UndoDouble(number));
        yield pressed == null ? Bad.ARGUMENT : null;
      }
      case "/lock" -> {
        Boolean lock = Arguments.areNone(message) ? Boolean.TRUE : Arguments.flag(message);
        if (lock != null) commands.add(new SetLock(new StripId(copy), lock));
        yield lock == null ? Bad.ARGUMENT : null;
      }
      default -> Bad.UNKNOWN_ADDRESS;
    };
  }

  private Peer peer() {
    if (sender == null) throw new IllegalStateException("nobody has sent anything");
    return sender;
  }
}
