package cuebus.stage;

import cuebus.osc.OscSender;
import cuebus.rt.AnyThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one target, and what is known of the other end. It is opened when it is needed, and anew when it
 * has failed: a connection that is refused, less and less often.
 *
 * <p>Threads: that of the target; {@link #told} by any.
 */
final class Link {
  /** What can be said of the other end. */
  enum State {
    /** Its name is being looked up, or it has not answered yet. */
    CONNECTING,
    /** There is an address, and nothing was said against it; who is to answer has answered. */
    READY,
    /** What was sent last was refused, or could not leave, or was not answered. */
    GONE,
    /** Nobody knows its name. */
    UNKNOWN
  }

  record Told(State state, String why) {}

  private static final long ASK_AGAIN_NS = 1_000_000_000L;
  private static final long LONGEST_PAUSE_NS = 8_000_000_000L;

  private final String name;
  private final Aim aim;
  private final Targets.Directory directory;
  private final LongSupplier nanos;
  private final Consumer<String> voice;
  private volatile Told told = new Told(State.CONNECTING, "");
  private @Nullable OscSender sender;
  private long triedNs;
  private long pauseNs;
  private boolean isBack;

  Link(
      String name,
      Aim aim,
      Targets.Directory directory,
      LongSupplier nanos,
      Consumer<String> voice) {
    this.name = name;
    this.aim = aim;
    this.directory = directory;
    this.nanos = nanos;
    this.voice = voice;
  }

  @AnyThread
  Told told() {
    return told;
  }

  boolean is(State state) {
    return told.state == state;
  }

  /** The connection; null while there is none. It may take long. */
  @Nullable
  OscSender open() {
    if (sender != null) return sender;
    if (nanos.getAsLong() - triedNs < pauseNs) return null;
    try {
      InetAddress address = directory.find(aim.to().getHostString());
      sender = new OscSender(aim.way(), new InetSocketAddress(address, aim.to().getPort()));
      pauseNs = 0;
      if (is(State.UNKNOWN) || aim.way().isStream()) answers();
    } catch (UnknownHostException e) {
      tell(State.UNKNOWN, "nobody knows the name " + aim.to().getHostString());
      pauseNs = ASK_AGAIN_NS;
    } catch (IOException e) {
      failed(e);
      if (aim.way().isStream()) {
        pauseNs = pauseNs == 0 ? ASK_AGAIN_NS / 4 : Math.min(LONGEST_PAUSE_NS, pauseNs * 2);
      }
    }
    triedNs = nanos.getAsLong();
    return sender;
  }

  /** Nothing is said against the other end. That is enough, unless it should answer. */
  void answers() {
    if (!aim.acks()) ready();
  }

  /** The other end is there. */
  void ready() {
    tell(State.READY, "");
  }

  /** The next packet gets a new connection, and the name is looked up anew. */
  void failed(IOException why) {
    boolean refused = why instanceof PortUnreachableException
        || String.valueOf(why.getMessage()).startsWith("Connection refused");
    String reason = Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName());
    tell(State.GONE, refused ? "nobody listens there" : reason);
    hangUp();
  }

  /** The other end does not do what it should. */
  void silent(String why) {
    tell(State.GONE, why);
  }

  void hangUp() {
    try {
      if (sender != null) sender.close();
    } catch (IOException e) {
      // it is given up in any case
    }
    sender = null;
  }

  /** Whether it has come back since somebody asked. */
  boolean takeReturn() {
    boolean was = isBack;
    isBack = false;
    return was;
  }

  /** A notice is there before the status that it explains. */
  private void tell(State state, String why) {
    State before = told.state;
    if (before != state) {
      String who = "target " + name + " (" + aim.shown() + ")";
      if (state != State.READY) {
        voice.accept(who + ": " + why + "; the show goes on without it");
      } else if (before != State.CONNECTING) {
        voice.accept(who + " is back");
        isBack = true;
      }
    }
    told = new Told(state, why);
  }
}
