package cuebus.osc;

import cuebus.rt.AnyThread;
import cuebus.status.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine that packets come from: its address, what it may do, and what of it was refused.
 *
 * <p>Threads: any. What it is asked for in pairing is guarded by the monitor of {@link Guests}.<br>
 * Memory: {@link #takes} allocates nothing.
 */
final class Device {
  /** Tokens a second of one that is paired; a packet takes one for each {@value #BYTES_A_TOKEN} bytes. */
  static final int PER_SECOND = 1000;

  static final int AT_ONCE = 2000;
  static final int BYTES_A_TOKEN = 64;
  static final int STRANGERS_PER_SECOND = 10;
  static final int STRANGERS_AT_ONCE = 20;
  static final int PANICS_PER_SECOND = 10;

  private final String host;
  private final boolean isHere;
  private final Bucket asking = new Bucket(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE);
  private final Bucket paired = new Bucket(PER_SECOND, AT_ONCE);
  private final Bucket panics = new Bucket(PANICS_PER_SECOND, PANICS_PER_SECOND);
  private final Bucket answers = new Bucket(1, 3);
  private final Presses presses = new Presses();
  private final Tally<Bad> bad = new Tally<>();
  private final Tally<Refusal> refused = new Tally<>();
  private volatile @Nullable Role role;
  private volatile boolean forgotten;
  private volatile long heardNs;

  /** What it asked for; null for one that does not ask, or no more. Guarded by the monitor of {@link Guests}. */
  @Nullable
  Asking request;

  /** As it calls itself. Guarded by the monitor of {@link Guests}. */
  String name = "";

  /** When it was let in, for people; empty before. Guarded by the monitor of {@link Guests}. */
  String since = "";

  /** Until when it may not ask again. Guarded by the monitor of {@link Guests}. */
  long bannedUntilNs = Long.MIN_VALUE;

  /** What one who asks to join has shown so far. */
  static final class Asking {
    final int code;
    Peer peer;
    long askedNs;
    int wrong;
    boolean proved;

    @Nullable
    Role granted;

    Asking(int code, Peer peer, long askedNs) {
      this.code = code;
      this.peer = peer;
      this.askedNs = askedNs;
    }
  }

  private Device(String host, boolean isHere, @Nullable Role role) {
    this.host = host;
    this.isHere = isHere;
    this.role = role;
  }

  /** The machine we run on: whoever is at it may do everything. */
  static Device here() {
    return new Device("127.0.0.1", true, Role.STAGE_MANAGER);
  }

  /** Another machine, of which nothing is known. */
  static Device stranger(String host) {
    return new Device(host, false, null);
  }

  /** Its address, as people write it. */
  String host() {
    return host;
  }

  boolean isHere() {
    return isHere;
  }

  /** What it may do; null for nothing. */
  @AnyThread
  @Nullable
  Role role() {
    return role;
  }

  /** From now on it may do that; null for nothing. */
  void become(@Nullable Role newRole) {
    role = newRole;
  }

  /** Whether another object stands for this machine by now. */
  boolean isForgotten() {
    return forgotten;
  }

  void forget() {
    forgotten = true;
  }

  /** Its presses of GO that have a name. */
  Presses presses() {
    return presses;
  }

  /** When it was heard last. */
  long heardNs() {
    return heardNs;
  }

  /** Whether a packet of that size is not too much. */
  @AnyThread
  boolean takes(long nowNs, int bytes) {
    heardNs = nowNs;
    return (role == null ? asking : paired).take(nowNs, tokens(bytes));
  }

  static int tokens(int bytes) {
    return 1 + bytes / BYTES_A_TOKEN;
  }

  /** Whether a panic comes through all the same: one who sends too much may still stop everything. */
  @AnyThread
  boolean takesPanic(long nowNs) {
    return role != null && panics.take(nowNs, 1);
  }

  /** Whether it is told once more why something was refused. */
  @AnyThread
  boolean takesAnswer(long nowNs) {
    return answers.take(nowNs, 1);
  }

  @AnyThread
  void count(Bad cause) {
    bad.count(cause);
  }

  @AnyThread
  void count(Refusal cause) {
    refused.count(cause);
  }

  /** What of it was not understood, by cause; those that never happened left out. */
  @AnyThread
  Map<String, Long> bad() {
    return bad.byName(Bad.values(), Bad::cause);
  }

  /** What of it was refused, by cause; those that never happened left out. */
  @AnyThread
  Map<String, Long> refused() {
    return refused.byName(Refusal.values(), Refusal::cause);
  }
}
