package cuebus.journal;

import cuebus.command.Stamped;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commands of an evening, in batches, behind the show's back.
 *
 * <p>Whoever reads the command ring hands each command over and goes on; the disk has a thread of its own, so that
 * a disk that stands still for seconds holds up neither the ring nor the show. A disk that refuses is tried again
 * every second with everything that waits. When more waits than fits, the journal stops for the night: one with a
 * hole would lie.
 *
 * <p>Threads: {@link #onCommand} by the one that reads the command ring, {@link #onFailed} and {@link #onMark} by
 * the show thread, everything else by any. Its own is {@code cuebus-journal-disk}.<br>
 * Memory: {@link Limits#most} commands at most.
 */
public final class Journal implements AutoCloseable {
  /** Opens the file; it may be asked again and again while it cannot. */
  @FunctionalInterface
  public interface Opener {
    Store open() throws JournalException;
  }

  /**
   * How patient it is.
   *
   * @param most commands that may wait
   * @param batch commands in one commit
   * @param retryNs how long after a failure it tries again
   * @param stallNs how long a commit may take before it counts as standing still
   */
  public record Limits(int most, int batch, long retryNs, long stallNs) {
    /** Half an hour of a busy evening, in a few tens of megabytes. */
    public static final Limits USUAL = new Limits(1 << 16, 1000, 1_000_000_000L, 250_000_000L);
  }

  private static final long PULSE_MS = 1000;
  private static final long REST_NS = 100_000_000;
  private static final long OPENING_NS = 2_000_000_000L;

  private final Opener opener;
  private final Limits limits;
  private final long base;
  private final Supplier<Evening.Pulse> pulse;
  private final Queue<Entry> backlog = new ConcurrentLinkedQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Queue<Map.Entry<Long, String>> failed = new ConcurrentLinkedQueue<>();
  private final Map<Long, String> failures = new HashMap<>(); // the disk's thread's
  private final Thread thread;
  private @Nullable Store store; // the disk's thread's
  private long lastPulseMs; // the disk's thread's
  private long markWritten; // the disk's thread's
  private boolean damaged; // the disk's thread's
  private volatile Evening.@Nullable Mark mark;
  private volatile long committed;
  private volatile long writingSinceNs; // 0 while it does not write
  private volatile String why = "";
  private volatile boolean stopped;
  private volatile boolean closing;
  private volatile boolean inOrder;
  private volatile boolean ended;
  private volatile Map<String, String> facts = Map.of();

  /**
   * Begins to write.
   *
   * @param opener opens the file, on the disk's thread
   * @param last sequence of the last command that is kept already; 0 for a new evening
   * @param pulse reads show time and the clock on the wall together
   */
  public Journal(Opener opener, Limits limits, long last, Supplier<Evening.Pulse> pulse) {
    this.opener = opener;
    this.limits = limits;
    this.base = last + 1;
    this.committed = last;
    this.pulse = pulse;
    thread = new Thread(this::run, "cuebus-journal-disk");
    thread.setDaemon(true);
    thread.start();
  }

  /** The place in the evening of what has that place in the command ring's life. */
  public long sequenceOf(long ringSequence) {
    return base + ringSequence;
  }

  /**
   * Takes a command; never blocks.
   *
   * @param takenFrame the frame the host is at
   */
  public void onCommand(Stamped command, long ringSequence, long takenFrame) {
    if (ended) return; // the evening is over: what comes now is how it fades out
    if (stopped || waiting.get() >= limits.most) {
      stopped = true; // from here on there would be a hole
      lost.incrementAndGet();
      return;
    }
    Evening.Pulse now = pulse.get();
    waiting.incrementAndGet();
    backlog.add(new Entry(sequenceOf(ringSequence), command, takenFrame, now.wallMs()));
    LockSupport.unpark(thread);
  }

  /** A command threw; it will not be run again. */
  @ShowThread
  public void onFailed(long ringSequence, String reason) {
    failed.add(Map.entry(sequenceOf(ringSequence), reason));
    LockSupport.unpark(thread);
  }

  /** What the show has said by now; written with the commands it is about. */
  @ShowThread
  public void onMark(Evening.Mark now) {
    mark = now;
  }

  /** Sequence of the last command that no crash can lose; those before it are safe, too. */
  @AnyThread
  public long committed() {
    return committed;
  }

  /** Whether it makes sense to wait for a commit. */
  @AnyThread
  public boolean isKeeping() {
    return !stopped && !ended && why.isEmpty();
  }

  /** Whether somebody might still need what cannot be taken now: the offline host waits then. */
  public boolean hasRoom() {
    return stopped || waiting.get() < limits.most;
  }

  /** How it is. */
  @AnyThread
  public Condition condition() {
    Condition.State state;
    long since = writingSinceNs;
    if (stopped) {
      state = Condition.State.STOPPED;
    } else if (!why.isEmpty()) {
      state = Condition.State.FAILING;
    } else if (since != 0 && System.nanoTime() - since > limits.stallNs) {
      state = Condition.State.BEHIND;
    } else {
      state = Condition.State.KEEPING;
    }
    return new Condition(state, why, waiting.get(), lost.get());
  }

  private void run() {
    while (!closing) {
      boolean wrote = turn();
      if (!wrote) LockSupport.parkNanos(why.isEmpty() ? REST_NS : limits.retryNs);
    }
    last();
  }

  /** Writes what waits; false if there was nothing to do, or if it failed. */
  private boolean turn() {
    if (damaged) return false;
    List<Entry> entries = next();
    Store.Batch batch = new Store.Batch(entries, earlierFailures(), pulseIfDue(), markBy(entries));
    boolean nothing = entries.isEmpty()
        && batch.failures().isEmpty()
        && batch.pulse() == null
        && batch.mark() == null;
    if (nothing || !write(batch)) return false;
    for (int i = 0; i < entries.size(); i++) backlog.remove();
    waiting.addAndGet(-entries.size());
    batch.failures().keySet().forEach(failures::remove);
    entries.forEach(entry -> failures.remove(entry.sequence()));
    if (batch.mark() != null) markWritten = batch.mark().sequence();
    if (!entries.isEmpty()) committed = entries.get(entries.size() - 1).sequence();
    return !entries.isEmpty();
  }

  private boolean write(Store.Batch batch) {
    // what opens a database for the first time has to be loaded first
    writingSinceNs = Math.max(1, System.nanoTime() + (store == null ? OPENING_NS : 0));
    try {
      if (store == null) store = opener.open();
      writingSinceNs = Math.max(1, System.nanoTime());
      store.write(batch);
      why = "";
      return true;
    } catch (JournalException e) {
      why = String.valueOf(e.getMessage());
      if (e.isDamaged()) { // what is in it may still be read: nothing is written over it
        damaged = true;
        stopped = true;
      }
      closeStore();
      return false;
    } finally {
      writingSinceNs = 0;
    }
  }

  private void closeStore() {
    if (store != null) store.close();
    store = null;
  }

  /**
   * The next ones, with what is known of those that failed by now. They stay in the backlog until they are
   * written.
   */
  private List<Entry> next() {
    for (Map.Entry<Long, String> it = failed.poll(); it != null; it = failed.poll()) {
      failures.put(it.getKey(), it.getValue());
    }
    List<Entry> entries = new ArrayList<>();
    Iterator<Entry> waits = backlog.iterator();
    while (waits.hasNext() && entries.size() < limits.batch) {
      Entry entry = waits.next();
      String failure = failures.get(entry.sequence());
      entries.add(
          failure == null
              ? entry
              : new Entry(
                  entry.sequence(), entry.stamped(), entry.takenFrame(), entry.wallMs(), failure));
    }
    return entries;
  }

  /** Those of commands that are on the disk already. */
  private Map<Long, String> earlierFailures() {
    Map<Long, String> earlier = new HashMap<>();
    failures.forEach((sequence, reason) -> {
      if (sequence <= committed) earlier.put(sequence, reason);
    });
    return earlier;
  }

  private Evening.@Nullable Pulse pulseIfDue() {
    // before its first command a life has not begun: the outage before it must still be seen
    if (committed < base) return null;
    Evening.Pulse now = pulse.get();
    if (Math.abs(now.wallMs() - lastPulseMs) < PULSE_MS) return null;
    lastPulseMs = now.wallMs();
    return now;
  }

  /** The mark, once everything it is about is on the disk with it. */
  private Evening.@Nullable Mark markBy(List<Entry> entries) {
    Evening.Mark now = mark;
    long last = entries.isEmpty() ? committed : entries.get(entries.size() - 1).sequence();
    return now != null && now.sequence() > markWritten && now.sequence() <= last ? now : null;
  }

  private void last() {
    lastPulseMs = 0;
    boolean more = true;
    while (more && why.isEmpty()) {
      more = turn();
    }
    boolean worthAFile =
        store != null || !facts.isEmpty(); // an evening in which nothing was is none
    if (inOrder && worthAFile && why.isEmpty() && !stopped) {
      try {
        if (store == null) store = opener.open();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
          store.note(fact.getKey(), fact.getValue());
        }
        store.end(pulse.get().wallMs());
      } catch (JournalException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    closeStore();
  }

  /** Writes what waits and closes the evening: it will not be resumed. */
  public void end() {
    end(Map.of());
  }

  /**
   * The same, with something more to remember.
   *
   * @param more by name
   */
  public void end(Map<String, String> more) {
    facts = Map.copyOf(more);
    inOrder = true;
    ended = true;
    close();
  }

  /** Writes what waits, and leaves the evening open: the next start resumes it. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
