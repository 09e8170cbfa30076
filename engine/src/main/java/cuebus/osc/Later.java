package cuebus.osc;

import cuebus.rt.AnyThread;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bundles that wait for their time, the next one due first; of those due together, the one that came first.
 *
 * <p>Threads: any; a monitor guards the queue and is held for an instant.<br>
 * Memory: {@value #MAX_WAITING} bundles and {@value #MAX_BYTES} bytes at most.
 */
final class Later {
  static final int MAX_WAITING = 256;
  static final int MAX_BYTES = 1_000_000;

  /** Of a machine on the network, so that none of them takes all the room. */
  static final int MAX_WAITING_A_DEVICE = 32;

  private static final Comparator<Waiting> DUE =
      Comparator.comparingLong(Waiting::dueNs).thenComparingLong(Waiting::order);

  /** A bundle on its own. */
  static final class Waiting {
    private final long dueNs;
    private final long order;
    private final byte[] bundle;
    private final Peer peer;

    private Waiting(long dueNs, long order, byte[] bundle, Peer peer) {
      this.dueNs = dueNs;
      this.order = order;
      this.bundle = bundle;
      this.peer = peer;
    }

    private long dueNs() {
      return dueNs;
    }

    private long order() {
      return order;
    }

    byte[] bundle() {
      return bundle;
    }

    Peer peer() {
      return peer;
    }
  }

  private final PriorityQueue<Waiting> queue = new PriorityQueue<>(DUE);
  private long count;
  private int bytes;

  /**
   * Lets a bundle wait.
   *
   * @param dueNs on the clock of {@link System#nanoTime}, counted from its start
   * @return false if too many wait
   */
  @AnyThread
  synchronized boolean add(long dueNs, byte[] bundle, Peer peer) {
    if (queue.size() == MAX_WAITING || bytes + bundle.length > MAX_BYTES) return false;
    if (!peer.device().isHere() && count(peer.device()) == MAX_WAITING_A_DEVICE) return false;
    bytes += bundle.length;
    return queue.add(new Waiting(dueNs, count++, bundle, peer));
  }

  private int count(Device device) {
    int found = 0;
    for (Waiting waiting : queue) {
      if (waiting.peer.device() == device) found++;
    }
    return found;
  }

  /** The next one that is due; null if none is. */
  @AnyThread
  synchronized @Nullable Waiting takeDue(long nowNs) {
    Waiting next = queue.peek();
    if (next == null || next.dueNs > nowNs) return null;
    queue.remove();
    bytes -= next.bundle.length;
    return next;
  }

  /** When the next one is due; {@code Long.MAX_VALUE} if none waits. */
  @AnyThread
  synchronized long nextDueNs() {
    Waiting next = queue.peek();
    return next == null ? Long.MAX_VALUE : next.dueNs;
  }
}
