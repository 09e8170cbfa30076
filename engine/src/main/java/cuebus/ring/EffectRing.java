package cuebus.ring;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import cuebus.effect.Effect;
import cuebus.effect.EffectSink;
import cuebus.rt.ShowThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Effects on their way from the show thread to the stage, in order.
 *
 * <p>Threads: {@link #offer} by the show thread.<br>
 * Time: never blocks; a reader looks every half millisecond.
 */
public final class EffectRing implements EffectSink {
  private static final class Slot {
    private @Nullable Effect effect;
  }

  private final RingBuffer<Slot> ring;
  private volatile long full;

  /**
   * @param size how many effects can wait: a power of two
   */
  public EffectRing(int size) {
    ring = RingBuffer.createSingleProducer(
        Slot::new, size, new SleepingWaitStrategy(0, BlockRing.PAUSE_NS));
  }

  /**
   * The place from which the stage reads, to be asked for once and before the first effect.
   *
   * @param receiver given each effect in order
   */
  public RingReader<?> reader(Consumer<Effect> receiver) {
    return new RingReader<>(ring, slot -> {
      Effect effect = slot.effect;
      slot.effect = null;
      if (effect != null) receiver.accept(effect);
    });
  }

  @Override
  @ShowThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public boolean offer(Effect effect) {
    if (!ring.hasAvailableCapacity(1)) {
      full++;
      return false;
    }
    long sequence = ring.next();
    ring.get(sequence).effect = effect;
    ring.publish(sequence);
    return true;
  }

  /** How often an effect found no room. */
  public long full() {
    return full;
  }
}
