package cuebus.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One place from which a ring is read. A slot is not written again until every reader has passed it.
 *
 * <p>Threads: used by one thread at a time, the one that renders or a {@link RingThread}.<br>
 * Memory: reading allocates nothing.
 */
public final class RingReader<T> {
  /** Takes an event, with its place in the ring's whole life, from 0. */
  interface Receiver<T> {
    void accept(T event, long sequence);
  }

  /** Between claiming a place and writing it a command takes no longer than this. */
  private static final long CLAIMED_PAUSE_NS = 20_000;

  private final EventPoller<T> poller;
  private final SequenceBarrier barrier;
  private final EventPoller.Handler<T> handler;
  private final long claimedPauseNs;
  private volatile long failed;
  private volatile @Nullable RuntimeException firstFailure;

  /**
   * @param receiver given each event in order; the event is its own until the call returns. If it throws, that is
   *     counted and the next event is read.
   */
  RingReader(RingBuffer<T> ring, Consumer<? super T> receiver) {
    this(ring, receiver, CLAIMED_PAUSE_NS);
  }

  /**
   * The same for a ring whose places are claimed long before they are written.
   *
   * @param claimedPauseNs how long the reader sleeps when it comes upon one
   */
  RingReader(RingBuffer<T> ring, Consumer<? super T> receiver, long claimedPauseNs) {
    this(ring, (T event, long sequence) -> receiver.accept(event), claimedPauseNs);
  }

  /** The same for a receiver that needs to know the place. */
  RingReader(RingBuffer<T> ring, Receiver<? super T> receiver) {
    this(ring, receiver, CLAIMED_PAUSE_NS);
  }

  private RingReader(RingBuffer<T> ring, Receiver<? super T> receiver, long claimedPauseNs) {
    this.claimedPauseNs = claimedPauseNs;
    poller = ring.newPoller();
    barrier = ring.newBarrier();
    ring.addGatingSequences(poller.getSequence());
    handler = (event, sequence, endOfBatch) -> {
      hand(event, sequence, receiver);
      return true;
    };
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one reader
  private void hand(T event, long sequence, Receiver<? super T> receiver) {
    try {
      receiver.accept(event, sequence);
    } catch (RuntimeException e) {
      if (failed++ == 0) firstFailure = e;
    }
  }

  /** Events whose receiver threw. Rising: a fault in Cuebus. */
  public long failed() {
    return failed;
  }

  /** What it threw first; null while it has not. */
  public @Nullable RuntimeException firstFailure() {
    return firstFailure;
  }

  /** Reads all that waits; never blocks. */
  public void drain() {
    try {
      poller.poll(handler);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a receiver cannot throw this", e);
    }
  }

  /**
   * Waits until something can be read, or will be in a moment.
   *
   * @return false if nothing came for as long as the ring's strategy waits, or if {@link #wake} was called
   */
  boolean await() throws InterruptedException {
    long next = poller.getSequence().get() + 1;
    try {
      // with many producers a ring counts what is claimed, not what is written, and does not wait
      // for the rest
      if (barrier.waitFor(next) < next) LockSupport.parkNanos(claimedPauseNs);
      return true;
    } catch (TimeoutException | AlertException e) {
      return false;
    }
  }

  /** Ends every {@link #await} from now on. */
  void wake() {
    barrier.alert();
  }
}
