package cuebus.ring;

import com.lmax.disruptor.EventFactory;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import cuebus.rt.AudioThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Preallocated blocks from the audio thread to any number of readers.
 *
 * <p>Threads: {@link #claim} and {@link #publish} by the audio thread.<br>
 * Memory: everything is allocated with the ring.<br>
 * Time: with {@link WhenFull#DROP} nothing blocks, and publishing takes no lock, because the strategy wakes nobody.
 */
final class BlockRing<T> {
  /** How often a reader looks. */
  static final long PAUSE_NS = 500_000;

  private final RingBuffer<T> ring;
  private final WhenFull whenFull;
  private long claimed = -1;
  private volatile long full;

  BlockRing(EventFactory<T> block, int size, WhenFull whenFull) {
    // one audio thread at a time, but not the same one for ever: a server that comes back brings
    // another
    this.ring = RingBuffer.createMultiProducer(block, size, new SleepingWaitStrategy(0, PAUSE_NS));
    this.whenFull = whenFull;
  }

  RingReader<?> reader(Consumer<? super T> receiver) {
    return new RingReader<>(
        ring, receiver, PAUSE_NS); // a place is claimed for as long as its period is mixed
  }

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  @Nullable
  T claim() {
    if (whenFull == WhenFull.DROP && !ring.hasAvailableCapacity(1)) {
      full++;
      return null;
    }
    claimed = ring.next();
    return ring.get(claimed);
  }

  @AudioThread
  void publish() {
    ring.publish(claimed);
  }

  long full() {
    return full;
  }
}
