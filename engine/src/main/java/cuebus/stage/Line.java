package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.osc.OscSender;
import cuebus.rt.AnyThread;
import cuebus.stage.Targets.Directory;
import cuebus.status.ShowStatus.TargetView;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one target: messages that wait, a thread that sends them, and what is known of the other end.
 *
 * <p>Threads: {@code cuebus-target-NAME} looks the name up and sends; {@link #offer} is called by the one that runs
 * effects.
 */
final class Line {
  /** What can be said of somebody who does not answer. */
  private enum State {
    /** Its name is being looked up. */
    CONNECTING,
    /** There is an address, and nothing was said against it. */
    READY,
    /** What was sent last was refused, or could not leave. */
    GONE,
    /** Nobody knows its name. */
    UNKNOWN
  }

  private record Told(State state, String why) {}

  private record Waiting(SendOsc message, long sinceNs) {}

  private static final int ROOM = 256;

  /** A light that comes later than this is worse than one that does not come. */
  private static final long STALE_NS = 2_000_000_000L;

  private static final long TICK_MS = 100;
  private static final long ASK_AGAIN_NS = 1_000_000_000L;
  private static final long PATIENCE_MS = 300;
  private static final long PACE_MS = 5;

  private final String name;
  private final InetSocketAddress to;
  private final Directory directory;
  private final LongSupplier nanos;
  private final Consumer<String> voice;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(ROOM);
  private final Shadow shadow = new Shadow();
  private final LongAdder sent = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Thread thread;
  private volatile Told told = new Told(State.CONNECTING, "");
  private volatile boolean closing;
  private volatile boolean resync;
  private @Nullable OscSender sender;
  private long askedNs;
  private long knockedNs;
  private boolean unproven;

  /** Starts its thread, which looks the name up at once. */
  Line(
      String name,
      InetSocketAddress to,
      Directory directory,
      LongSupplier nanos,
      Consumer<String> voice) {
    this.name = name;
    this.to = to;
    this.directory = directory;
    this.nanos = nanos;
    this.voice = voice;
    thread = new Thread(this::run, "cuebus-target-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress to() {
    return to;
  }

  static String shown(InetSocketAddress to) {
    return "udp://" + to.getHostString() + ":" + to.getPort();
  }

  /** Never blocks. What finds no room is lost, and counted. */
  void offer(SendOsc message) {
    shadow.on(message);
    if (closing || !queue.offer(new Waiting(message, nanos.getAsLong()))) lost.increment();
  }

  /** Takes note of how it stands without telling it. */
  void stands(SendOsc message) {
    shadow.on(message);
  }

  /** Tells it once more how it should stand, at its leisure. */
  @AnyThread
  void resync() {
    resync = true;
  }

  @AnyThread
  TargetView view() {
    Told now = told;
    String state = now.state.name().toLowerCase(Locale.ROOT);
    return new TargetView(name, shown(to), state, now.why, sent.sum(), lost.sum());
  }

  /** Sends what waits, and no more. */
  void end() {
    closing = true;
  }

  /** For a moment at most: its thread may be asking for a name. */
  void await() {
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      look();
      while (!closing || !queue.isEmpty()) {
        Waiting next = queue.poll(TICK_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          deliver(next);
        } else {
          look();
          if (told.state == State.GONE) knock();
          if (resync && told.state == State.READY) tellAll();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hangUp();
    }
  }

  /** While nothing is to be sent: whether what was sent last was refused. */
  private void look() {
    OscSender now = open();
    if (now == null) return;
    try {
      now.hear();
      if (unproven || told.state == State.CONNECTING) tell(State.READY, "");
      unproven = false;
    } catch (IOException e) {
      gone(e);
    }
  }

  /** Whether one that is gone is back shows only when something is sent: a part of how it should stand does no harm. */
  private void knock() {
    if (nanos.getAsLong() - knockedNs < ASK_AGAIN_NS) return;
    knockedNs = nanos.getAsLong();
    for (String address : shadow.addresses()) {
      SendOsc message = shadow.at(address);
      if (message != null) {
        deliver(new Waiting(message, nanos.getAsLong()));
        return;
      }
    }
  }

  /** Spread over time: small controllers lose what comes at once. What a cue sends goes before. */
  private void tellAll() throws InterruptedException {
    resync = false;
    for (String address : shadow.addresses()) {
      SendOsc message = shadow.at(address);
      if (message != null) deliver(new Waiting(message, nanos.getAsLong()));
      Waiting next = queue.poll(PACE_MS, TimeUnit.MILLISECONDS);
      if (next != null) deliver(next);
      if (closing || told.state == State.GONE) return;
    }
  }

  private void deliver(Waiting next) {
    OscSender now = open(); // may take long
    SendOsc message = next.message;
    if (now == null) {
      lost.increment();
      return;
    }
    if (nanos.getAsLong() - next.sinceNs > STALE_NS) {
      voice.accept("target " + name + ": " + message.address() + " was too late and is not sent");
      lost.increment();
      return;
    }
    try {
      now.send(message.address(), message.arguments());
      sent.increment();
      unproven = true;
    } catch (IOException e) {
      gone(e);
      lost.increment();
    }
  }

  private @Nullable OscSender open() {
    if (sender != null) return sender;
    boolean asked = nanos.getAsLong() - askedNs < ASK_AGAIN_NS;
    if (told.state == State.UNKNOWN && asked) return null;
    try {
      sender =
          new OscSender(new InetSocketAddress(directory.find(to.getHostString()), to.getPort()));
      if (told.state == State.UNKNOWN) tell(State.READY, "");
    } catch (UnknownHostException e) {
      tell(State.UNKNOWN, "nobody knows the name " + to.getHostString());
    } catch (IOException e) {
      gone(e);
    }
    askedNs = nanos.getAsLong();
    return sender;
  }

  /** The next message gets a new socket, and the name is looked up anew. */
  private void gone(IOException why) {
    unproven = false;
    boolean refused = why instanceof PortUnreachableException;
    String reason = Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName());
    tell(State.GONE, refused ? "nobody listens there" : reason);
    hangUp();
  }

  private void hangUp() {
    try {
      if (sender != null) sender.close();
    } catch (IOException e) {
      // it is given up in any case
    }
    sender = null;
  }

  /** A notice is there before the status that it explains. */
  private void tell(State state, String why) {
    State before = told.state;
    String who = "target " + name + " (" + shown(to) + ")";
    if (before != state) {
      if (state != State.READY) voice.accept(who + ": " + why + "; the show goes on without it");
      else if (before != State.CONNECTING) {
        voice.accept(who + " is back");
        resync = true;
      }
    }
    told = new Told(state, why);
  }
}
