package cuebus.host;

import cuebus.command.Receipt;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells tablets what the show says. What a GO does to the list is told when its command is on the disk, or after a
 * quarter of a second: a tablet never shows a GO that a power cut takes back. Levels, mutes and what a panic brings
 * are told at once.
 *
 * <p>Threads: {@link #accept} on the show thread; {@code cuebus-echo} waits for the disk. A monitor keeps the two
 * from speaking at once; it is held for an instant.<br>
 * Memory: what the show says in a quarter of a second.
 */
final class Echo implements AutoCloseable {
  private static final long LOOK_NS = 1_000_000;

  private record Waiting(Status status, String standby, long cause, long sinceNs) {}

  private final @Nullable EveningKeeper keeper;
  private final BiConsumer<Status, String> tablets;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private String standby; // guarded by this: what tablets were told
  private volatile long unkept;
  private volatile boolean closing;

  /**
   * @param keeper who knows what is on the disk; null where nothing is kept, and then nothing waits
   * @param standby the number of the cue that stands by; empty when none does
   * @param tablets hear a status and the number of the cue that stands by
   */
  Echo(@Nullable EveningKeeper keeper, String standby, BiConsumer<Status, String> tablets) {
    this.keeper = keeper;
    this.standby = standby;
    this.tablets = tablets;
    thread = new Thread(this::run, "cuebus-echo");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Takes note.
   *
   * @param standbyNow the number of the cue that stands by
   * @param lanes know the command it comes of
   */
  @ShowThread
  void accept(Status status, String standbyNow, Lanes lanes) {
    accept(status, standbyNow, lanes.cause(), lanes.isUrgent());
  }

  /**
   * The same.
   *
   * @param cause place of the command it comes of, in the command ring's life; -1 where there is none
   * @param urgent whether it must not wait
   */
  @ShowThread
  void accept(Status status, String standbyNow, long cause, boolean urgent) {
    boolean atOnce = urgent || status instanceof ParameterStatus;
    if (keeper == null || cause < 0) {
      tell(status, standbyNow);
    } else if (atOnce) {
      tell(status, null);
    } else {
      waiting.add(new Waiting(status, standbyNow, cause, System.nanoTime()));
    }
  }

  private synchronized void tell(Status status, @Nullable String standbyNow) {
    if (standbyNow != null) standby = standbyNow;
    tablets.accept(status, standby);
  }

  private void run() {
    while (!closing || !waiting.isEmpty()) {
      Waiting next = waiting.poll();
      if (next == null) {
        LockSupport.parkNanos(LOOK_NS);
      } else {
        tellKept(next);
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void tellKept(Waiting next) {
    if (keeper != null && keeper.await(next.cause, next.sinceNs) != Receipt.KEPT) unkept++;
    tell(next.status, next.standby);
  }

  /** What was told before its command was on the disk. */
  @AnyThread
  long unkept() {
    return unkept;
  }

  /** What waits is still told. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
