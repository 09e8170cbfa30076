package cuebus.stage;

import cuebus.osc.OscCall;
import cuebus.osc.OscSender;
import cuebus.rt.AnyThread;
import cuebus.stage.Link.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into packets as their target wants them, and hears what it answers.
 *
 * <p>Threads: that of the target; what is counted may be read by any.
 */
final class Packets {
  /** More does not go through every network in one piece. */
  private static final int ROOM_BYTES = 1_300;

  private static final int MOST_NAMED = 20;

  private final Aim aim;
  private final Link link;
  private final LongSupplier nanos;
  private final @Nullable Confirmations confirmations;
  private final LongAdder sent = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final Set<String> unconfirmed = new LinkedHashSet<>();
  private volatile List<String> shownUnconfirmed = List.of();
  private boolean unproven;

  Packets(Aim aim, Link link, LongSupplier nanos) {
    this.aim = aim;
    this.link = link;
    this.nanos = nanos;
    int run = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    confirmations = aim.acks() ? new Confirmations(run) : null;
  }

  /** Messages that left. */
  @AnyThread
  long sent() {
    return sent.sum();
  }

  /** Messages that could not leave, or were never confirmed. */
  @AnyThread
  long lost() {
    return lost.sum();
  }

  /** Packets that were sent again. */
  @AnyThread
  long repeated() {
    return repeated.sum();
  }

  /** Addresses of what was not confirmed, the newest last. */
  @AnyThread
  List<String> unconfirmed() {
    return shownUnconfirmed;
  }

  /** Whether an answer is waited for. */
  boolean isWaiting() {
    return confirmations != null && confirmations.isOpen();
  }

  /**
   * Sends what belongs together.
   *
   * @param timeTag when it is to be done
   */
  void send(List<OscCall> calls, long timeTag) {
    if (calls.isEmpty()) return;
    if (confirmations != null) {
      confirmations.add(calls, timeTag, nanos.getAsLong());
      sent.add(calls.size());
      repeat();
    } else if (aim.bundles()) {
      for (List<OscCall> part : parts(calls)) send(it -> it.send(timeTag, part), part.size());
    } else {
      for (OscCall call : calls) send(it -> it.send(call), 1);
    }
  }

  private static List<List<OscCall>> parts(List<OscCall> calls) {
    List<List<OscCall>> parts = new ArrayList<>();
    List<OscCall> part = new ArrayList<>();
    int bytes = 0;
    for (OscCall call : calls) {
      bytes += call.bytes() + 4;
      if (bytes > ROOM_BYTES && !part.isEmpty()) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = call.bytes() + 4;
      }
      part.add(call);
    }
    parts.add(part);
    return parts;
  }

  private interface Sending {
    void by(OscSender sender) throws IOException;
  }

  private void send(Sending sending, int messages) {
    OscSender now = link.open(); // may take long
    if (now == null) {
      lost.add(messages);
      return;
    }
    try {
      sending.by(now);
      sent.add(messages);
      unproven = true;
    } catch (IOException e) {
      link.failed(e);
      lost.add(messages);
    }
  }

  /** Asks whether anybody is there. */
  void ask() {
    if (confirmations == null || link.open() == null) return;
    confirmations.ask(nanos.getAsLong());
    repeat();
  }

  /** The same of one that cannot answer: whether its port is open shows when something comes to it. */
  void probe() {
    OscSender now = link.open();
    if (now == null) return;
    if (confirmations != null) {
      ask();
      return;
    }
    try {
      now.send(OscSender.NOW, List.of());
      unproven = true;
    } catch (IOException e) {
      link.failed(e);
    }
  }

  /** Hears answers, says again what has none, and gives up what has had none for long. */
  void repeat() {
    if (confirmations == null) return;
    hear();
    long nowNs = nanos.getAsLong();
    Confirmations.Packet packet = confirmations.due(nowNs);
    OscSender now = packet == null ? null : link.open();
    if (packet != null && now != null) {
      try {
        now.send(packet.timeTag(), packet.calls());
        if (packet.isRepeated()) repeated.increment();
      } catch (IOException e) {
        link.failed(e);
      }
    }
    giveUp(confirmations.givenUp(nowNs));
  }

  private void giveUp(List<String> addresses) {
    if (addresses.isEmpty()) return;
    for (String address : addresses) {
      if (address.isEmpty()) continue;
      lost.increment();
      unconfirmed.remove(address);
      unconfirmed.add(address);
      if (unconfirmed.size() > MOST_NAMED)
        unconfirmed.remove(unconfirmed.iterator().next());
    }
    shownUnconfirmed = List.copyOf(unconfirmed);
    String what = addresses.get(addresses.size() - 1);
    link.silent(what.isEmpty() ? "does not answer" : "did not confirm " + what + " within 2 s");
  }

  private void onAck(int run, int id) {
    if (confirmations == null || !confirmations.onAck(run, id, nanos.getAsLong())) return;
    if (!link.is(State.READY)) {
      unconfirmed.clear();
      shownUnconfirmed = List.of();
    }
    link.ready();
  }

  private void hear() {
    OscSender now = link.open();
    if (now == null) return;
    try {
      now.hear(this::onAck);
    } catch (IOException e) {
      link.failed(e);
    }
  }

  /** While nothing is to be sent: whether what was sent last was refused, and whether anybody is there at all. */
  void look() {
    OscSender now = link.open();
    if (now == null) return;
    try {
      now.hear(this::onAck);
      if (unproven || link.is(State.CONNECTING)) link.answers();
      unproven = false;
      if (link.is(State.CONNECTING)) ask();
    } catch (IOException e) {
      unproven = false;
      link.failed(e);
    }
  }
}
