package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.osc.OscCall;
import cuebus.osc.OscSender;
import cuebus.rt.AnyThread;
import cuebus.stage.Link.State;
import cuebus.status.ShowStatus.TargetView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way to one target: what waits for it, a thread that sends it, and fades on their way.
 *
 * <pre>
 *   queue, fades -> Lamps (flash guard) -> Packets (messages, bundles, answers) -> Link
 * </pre>
 *
 * <p>Threads: {@code cuebus-target-NAME} looks the name up and sends; {@link #offer} is called by the one that runs
 * effects.
 */
final class Line {
  private record Waiting(SendOsc what, long sinceNs) {}

  private static final int ROOM = 256;

  /** A light that comes later than this is worse than one that does not come. */
  private static final long STALE_NS = 2_000_000_000L;

  private static final long TICK_NS = 100_000_000L;
  private static final long WATCH_NS = 5_000_000L;
  private static final long ASK_AGAIN_NS = 1_000_000_000L;
  private static final long PATIENCE_MS = 300;
  private static final long PACE_NS = 5_000_000L;

  private final String name;
  private final Aim aim;
  private final Surroundings around;
  private final Link link;
  private final Lamps lamps;
  private final Glides glides;
  private final Packets packets;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(ROOM);
  private final Shadow shadow = new Shadow();
  private final LongAdder lost = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean resync;
  private volatile boolean asked;
  private volatile boolean askedOut; // it has been sent, and no answer was given yet
  private long knockedNs;

  /** Starts its thread, which looks the name up at once. */
  Line(String name, Aim aim, Surroundings around, FlashGuard guard) {
    this.name = name;
    this.aim = aim;
    this.around = around;
    link = new Link(name, aim, around.directory(), around.nanos(), around.voice());
    lamps = new Lamps(name, aim.intensity(), guard);
    glides = new Glides(aim.rateHz());
    packets = new Packets(aim, link, around.nanos());
    thread = new Thread(this::run, "cuebus-target-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  Aim aim() {
    return aim;
  }

  /** Never blocks. What finds no room is lost, and counted. */
  void offer(SendOsc what) {
    shadow.on(what);
    if (closing || !queue.offer(new Waiting(what, nowNs())))
      lost.add(what.messages().size());
  }

  /** Takes note of how it stands without telling it. */
  void stands(SendOsc what) {
    shadow.on(what);
  }

  /** Tells it once more how it should stand, at its leisure. */
  @AnyThread
  void resync() {
    resync = true;
  }

  /** Finds out whether it is there. */
  @AnyThread
  void ask() {
    asked = true;
    askedOut = true;
  }

  @AnyThread
  boolean hasAnswered() {
    return !asked && !askedOut;
  }

  @AnyThread
  TargetView view() {
    Link.Told now = link.told();
    return new TargetView(
        name,
        aim.shown(),
        now.state().name().toLowerCase(Locale.ROOT),
        now.why(),
        packets.sent(),
        lost.sum() + packets.lost(),
        packets.repeated(),
        packets.unconfirmed(),
        lamps.held());
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

  private long nowNs() {
    return around.nanos().getAsLong();
  }

  private void run() {
    try {
      packets.look();
      while (!closing || !queue.isEmpty() || packets.isWaiting()) {
        Waiting next = queue.poll(pauseNs(), TimeUnit.NANOSECONDS);
        if (next != null) deliver(next);
        turn(next == null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.hangUp();
    }
  }

  private long pauseNs() {
    if (packets.isWaiting() || lamps.isHolding()) return WATCH_NS;
    long stepNs = glides.nextNs();
    return stepNs == Long.MAX_VALUE ? TICK_NS : Math.min(TICK_NS, Math.max(0, stepNs - nowNs()));
  }

  /** What time alone brings. */
  private void turn(boolean idle) throws InterruptedException {
    long nowNs = nowNs();
    if (nowNs >= glides.nextNs()) step(nowNs);
    if (lamps.isHolding()) packets.send(lamps.released(nowNs), OscSender.NOW);
    packets.repeat();
    if (link.takeReturn()) resync = true;
    if (!idle) return;
    packets.look();
    if (askedOut && !asked && !packets.isWaiting()) askedOut = false;
    if (asked) packets.probe();
    asked = false;
    if (link.is(State.GONE)) knock();
    if (resync && link.is(State.READY)) tellAll();
  }

  private void deliver(Waiting next) {
    SendOsc what = next.what;
    if (nowNs() - next.sinceNs > STALE_NS) {
      around
          .voice()
          .accept("target " + name + ": " + what.messages().get(0).address()
              + " was too late and is not sent");
      lost.add(what.messages().size());
      return;
    }
    List<OscCall> calls = new ArrayList<>();
    for (StageMessage message : what.messages()) {
      Moving moving = new Moving(message, what.atFrame());
      glides.take(moving, nowNs());
      calls.add(moving.at(what.atFrame()));
    }
    say(calls, what.atFrame());
  }

  private void step(long nowNs) {
    long frame = around.time().frame();
    say(glides.step(frame, nowNs), frame);
  }

  private void say(List<OscCall> calls, long frame) {
    List<OscCall> admitted = lamps.admitted(calls, nowNs());
    packets.send(admitted, aim.bundles() ? around.time().timeTag(frame) : OscSender.NOW);
  }

  /** Whether one that is gone is back shows only when something is sent: a part of how it should stand does no harm. */
  private void knock() {
    if (nowNs() - knockedNs < ASK_AGAIN_NS) return;
    knockedNs = nowNs();
    if (aim.acks()) packets.ask();
    if (aim.acks() || aim.way().isStream()) return;
    for (String address : shadow.addresses()) {
      if (tell(address)) return;
    }
  }

  private boolean tell(String address) {
    Moving moving = shadow.at(address);
    if (moving == null) return false;
    long frame = around.time().frame();
    if (!moving.isThere(frame)) glides.take(moving, nowNs());
    say(List.of(moving.at(frame)), frame);
    return true;
  }

  /** Spread over time: small controllers lose what comes at once. What a cue sends goes before. */
  private void tellAll() throws InterruptedException {
    resync = false;
    for (String address : shadow.addresses()) {
      tell(address);
      Waiting next = queue.poll(PACE_NS, TimeUnit.NANOSECONDS);
      if (next != null) deliver(next);
      packets.repeat();
      if (closing || link.is(State.GONE)) return;
    }
  }
}
