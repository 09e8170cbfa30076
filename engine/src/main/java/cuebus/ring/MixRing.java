package cuebus.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import cuebus.desk.DeskChange;
import cuebus.desk.MixSink;
import cuebus.desk.MixSource;
import cuebus.rt.AudioThread;
import cuebus.rt.ShowThread;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the mix on their way from the show thread to the audio thread.
 *
 * <p>Threads: {@link #offer} by the show thread, {@link #poll} by the audio thread.<br>
 * Memory: both allocate nothing.<br>
 * Time: neither blocks; the audio thread polls and is never woken.
 */
public final class MixRing implements MixSink, MixSource {
  private static final class Slot {
    private @Nullable DeskChange change;
  }

  private final RingBuffer<Slot> ring;
  private final EventPoller<Slot> poller;
  private final EventPoller.Handler<Slot> handler = this::onSlot;
  private @Nullable Receiver receiver; // the audio thread's, while it polls
  private int left;
  private volatile long full;

  /**
   * @param size how many changes can wait: a power of two
   */
  public MixRing(int size) {
    ring = RingBuffer.createSingleProducer(Slot::new, size, new SleepingWaitStrategy(0));
    poller = ring.newPoller();
    ring.addGatingSequences(poller.getSequence());
  }

  @Override
  @ShowThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public boolean offer(DeskChange change) {
    if (!ring.hasAvailableCapacity(1)) {
      full++;
      return false;
    }
    long sequence = ring.next();
    ring.get(sequence).change = change;
    ring.publish(sequence);
    return true;
  }

  @Override
  @AudioThread
  public int poll(Receiver receiver, int limit) {
    if (limit <= 0) return 0;
    this.receiver = receiver;
    left = limit;
    try {
      poller.poll(handler);
    } catch (Exception e) {
      // the handler throws nothing; the signature is the library's
      throw new IllegalStateException(e);
    }
    return limit - left;
  }

  @AudioThread
  private boolean onSlot(Slot slot, long sequence, boolean endOfBatch) {
    DeskChange change = slot.change;
    slot.change = null;
    if (change != null && receiver != null) receiver.onChange(change);
    return --left > 0;
  }

  /** How often a change found no room. */
  public long full() {
    return full;
  }
}
