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
  /** Hears each effect in order. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * @param cause place of the command it comes of, in the command ring's life; -1 where nobody said
     * @param sinceNs when it was offered, by {@link System#nanoTime}
     */
    void accept(Effect effect, long cause, long sinceNs);
  }

  private static final class Slot {
    private @Nullable Effect effect;
    private long cause;
    private long sinceNs;
  }

  private final RingBuffer<Slot> ring;
  private long cause = -1; // the show thread's
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
    return reader((effect, cause, sinceNs) -> receiver.accept(effect));
  }

  /** The same for whoever waits for the command behind an effect. */
  public RingReader<?> reader(Receiver receiver) {
    return new RingReader<>(ring, (Slot slot) -> {
      Effect effect = slot.effect;
      slot.effect = null;
      if (effect != null) receiver.accept(effect, slot.cause, slot.sinceNs);
    });
  }

  /** What is offered from here on comes of that command. */
  @ShowThread
  public void causedBy(long sequence) {
    cause = sequence;
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
    Slot slot = ring.get(sequence);
    slot.effect = effect;
    slot.cause = cause;
    slot.sinceNs = System.nanoTime();
    ring.publish(sequence);
    return true;
  }

  /** How often an effect found no room. */
  public long full() {
    return full;
  }
}
