package cuebus.osc;

import cuebus.rt.AnyThread;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets packets through, as many as a machine may send, and says why others are not. What this machine sends itself is
 * never held back.
 *
 * <p>Threads: any.<br>
 * Memory: letting through allocates nothing. Who is refused without end is told once a second, and strangers together
 * {@value #ANSWERS_PER_SECOND} times: nobody can make us shout at somebody else.
 */
final class Turnstile {
  static final int ANSWERS_PER_SECOND = 20;

  private static final byte[] DENIED = "/denied".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PANIC = "/panic\0\0".getBytes(StandardCharsets.UTF_8);
  private static final int MOST_ADDRESS = 200;

  private final OscTime time;
  private final Bucket strangers =
      new Bucket(Guests.ALL_STRANGERS_PER_SECOND, Guests.ALL_STRANGERS_PER_SECOND);
  private final Bucket answers = new Bucket(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND);
  private final Tally<Refusal> counts = new Tally<>();

  Turnstile(OscTime time) {
    this.time = time;
  }

  /** Whether a packet may be looked at; if not, it has been counted, and perhaps answered. */
  @AnyThread
  boolean admits(Peer peer, byte[] packet, int from, int to) {
    Device device = peer.device();
    if (device.isHere()) return true;
    long nowNs = time.nanos().getAsLong();
    int size = to - from;
    boolean known = device.role() != null;
    boolean within =
        device.takes(nowNs, size) && (known || strangers.take(nowNs, Device.tokens(size)));
    if (within || (isPanic(packet, from, to) && device.takesPanic(nowNs))) return true;
    if (known) {
      refuse(peer, Refusal.RATE, "");
    } else {
      count(device, Refusal.RATE);
    }
    return false;
  }

  private static boolean isPanic(byte[] packet, int from, int to) {
    if (to - from < PANIC.length) return false;
    for (int i = 0; i < PANIC.length; i++) {
      if (packet[from + i] != PANIC[i]) return false;
    }
    return true;
  }

  /** Counts what was not done, and tells the one who sent it why. */
  @AnyThread
  void refuse(Peer peer, Refusal refusal, String address) {
    count(peer.device(), refusal);
    long nowNs = time.nanos().getAsLong();
    if (!peer.device().takesAnswer(nowNs)) return;
    String what = address.length() > MOST_ADDRESS ? address.substring(0, MOST_ADDRESS) : address;
    tell(peer, DENIED, what, refusal.cause(), refusal.english(), refusal.chinese());
  }

  /** Counts what was not done. */
  @AnyThread
  void count(Device device, Refusal refusal) {
    device.count(refusal);
    counts.count(refusal);
  }

  /** Tells a machine something in words, if it was not told enough already. */
  @AnyThread
  void tell(Peer peer, String address, String... words) {
    tell(peer, address.getBytes(StandardCharsets.UTF_8), words);
  }

  private void tell(Peer peer, byte[] address, String... words) {
    boolean free = peer.device().role() != null;
    if (free || answers.take(time.nanos().getAsLong(), 1)) {
      peer.send(new OscWriter().message(address, words)); // seldom enough for one of its own
    }
  }

  /** All of them by name, those that never happened too. */
  @AnyThread
  Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (Refusal refusal : Refusal.values()) counters.put(refusal.label(), counts.of(refusal));
    return counters;
  }
}
