package cuebus.stage;

import cuebus.osc.OscCall;
import cuebus.osc.OscSender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target has not confirmed yet, and when to say it again.
 *
 * <p>At any time one packet is out: it has all that is not confirmed, as far as that finds room, the newest of each
 * address. Something new makes a new packet with a number of its own, so nothing waits for an answer to something
 * older, and nothing old comes behind something new.
 *
 * <p>Threads: that of the target. Memory: what it was given in {@value #PATIENCE_NS} ns.
 */
final class Confirmations {
  /** A bundle with its time and what asks for an answer. */
  record Packet(long timeTag, List<OscCall> calls, boolean isRepeated) {}

  /** For how long something is said again. */
  static final long PATIENCE_NS = 2_000_000_000L;

  /** How often it is said at most. */
  static final int TRIES = 10;

  private static final long STEP_NS = 50_000_000L;
  private static final long LONGEST_STEP_NS = 250_000_000L;
  private static final int ROOM_BYTES = 1_300;

  /** Something that was said. */
  private static final class Said {
    private final OscCall call;
    private final long sinceNs;
    private int firstId;

    private Said(OscCall call, long sinceNs) {
      this.call = call;
      this.sinceNs = sinceNs;
    }
  }

  private final int run;
  private final List<Said> open = new ArrayList<>();
  private long timeTag = OscSender.NOW;
  private int id;
  private int tries;
  private long nextNs = Long.MAX_VALUE;
  private long askedNs = Long.MIN_VALUE;

  /** @param run tells this life of ours from another one, whose numbers were others */
  Confirmations(int run) {
    this.run = run;
  }

  /** Something new to say, in its order. */
  void add(List<OscCall> calls, long atTag, long nowNs) {
    List<Said> news = new ArrayList<>();
    for (OscCall call : calls) {
      long sinceNs = nowNs;
      for (Said it : open) {
        if (it.call.address().equals(call.address())) sinceNs = Math.min(sinceNs, it.sinceNs);
      }
      news.add(new Said(call, sinceNs));
    }
    for (OscCall call : calls) open.removeIf(it -> it.call.address().equals(call.address()));
    open.addAll(news);
    timeTag = atTag;
    renew(nowNs);
  }

  /** Asks whether anybody is there, without saying anything. */
  void ask(long nowNs) {
    if (isOpen()) return;
    askedNs = nowNs;
    renew(nowNs);
  }

  /** Whether an answer is waited for. */
  boolean isOpen() {
    return !open.isEmpty() || askedNs != Long.MIN_VALUE;
  }

  private void renew(long nowNs) {
    id++;
    tries = 0;
    nextNs = nowNs;
  }

  /** What is to be sent now; null if nothing is. */
  @Nullable
  Packet due(long nowNs) {
    if (!isOpen() || nowNs < nextNs || tries == TRIES) return null;
    List<OscCall> calls = new ArrayList<>();
    int bytes = 0;
    for (Said it : open) {
      bytes += it.call.bytes() + 4;
      if (bytes > ROOM_BYTES && !calls.isEmpty()) break;
      if (it.firstId == 0) it.firstId = id;
      calls.add(it.call);
    }
    calls.add(OscSender.ask(run, id));
    tries++;
    nextNs = nowNs + Math.min(LONGEST_STEP_NS, tries * STEP_NS);
    return new Packet(timeTag, calls, tries > 1);
  }

  /**
   * An answer came.
   *
   * @return whether it is one to anything that was said here
   */
  boolean onAck(int ofRun, int ofId, long nowNs) {
    if (ofRun != run || ofId < 1 || ofId > id) return false;
    askedNs = Long.MIN_VALUE;
    boolean more = open.removeIf(it -> it.firstId != 0 && it.firstId <= ofId);
    if (more && !open.isEmpty() && ofId == id) renew(nowNs); // what found no room
    return true;
  }

  /** What is not said any more, though nobody has confirmed it; an empty address for a mere question. */
  List<String> givenUp(long nowNs) {
    List<String> lost = new ArrayList<>();
    if (askedNs != Long.MIN_VALUE && open.isEmpty() && nowNs - askedNs > PATIENCE_NS) {
      askedNs = Long.MIN_VALUE;
      lost.add("");
    }
    open.removeIf(it -> {
      boolean over = nowNs - it.sinceNs > PATIENCE_NS;
      if (over) lost.add(it.call.address());
      return over;
    });
    return lost;
  }
}
