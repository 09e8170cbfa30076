package cuebus.ring;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutBlockingWaitStrategy;
import cuebus.command.CommandSink;
import cuebus.command.Level;
import cuebus.command.Stamped;
import cuebus.command.Together;
import cuebus.desk.Parameter;
import cuebus.rt.AnyThread;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way into the show: bounded, many producers.
 *
 * <p>A level that finds one for the same parameter still waiting replaces it in place, unless a trigger or a mute
 * was accepted in between: what an operator does after a GO must not slip in front of it. One quarter of the ring
 * is kept for everything that is not a level.
 *
 * <p>Threads: {@link #offer} by any thread.<br>
 * Memory: a small object for each command that is accepted.<br>
 * Time: {@link #offer} never blocks.
 */
public final class CommandRing implements CommandSink {
  /** How long the reader waits before it looks after what had found no room further on. */
  private static final long IDLE_MS = 5;

  /** A level on its way: whoever empties it first has it. */
  private record Waiting(AtomicReference<@Nullable Stamped> newest, long generation) {
    boolean replaceWith(Stamped command) {
      Stamped waiting = newest.get();
      while (waiting != null) {
        if (newest.compareAndSet(waiting, command)) return true;
        waiting = newest.get();
      }
      return false;
    }
  }

  private static final class Slot {
    private @Nullable Stamped command;
    private @Nullable Waiting level;

    @Nullable
    Stamped take() {
      Stamped taken = level != null ? level.newest.getAndSet(null) : command;
      command = null;
      level = null;
      return taken;
    }
  }

  private final RingBuffer<Slot> ring;
  private final int keptForTriggers;
  private final ConcurrentMap<Parameter, Waiting> waiting = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private final LongAdder levelsRefused = new LongAdder();
  private final LongAdder othersRefused = new LongAdder();

  /**
   * @param size how many commands can wait: a power of two, at least 4
   */
  public CommandRing(int size) {
    if (size < 4) throw new IllegalArgumentException("size < 4: " + size);
    ring = RingBuffer.createMultiProducer(
        Slot::new, size, new TimeoutBlockingWaitStrategy(IDLE_MS, TimeUnit.MILLISECONDS));
    keptForTriggers = size / 4;
  }

  /**
   * The place from which the show reads, to be asked for once and before the first command.
   *
   * @param receiver given each command in the order in which they were accepted
   */
  public RingReader<?> reader(Consumer<Stamped> receiver) {
    return new RingReader<>(ring, slot -> {
      Stamped command = slot.take();
      if (command != null) receiver.accept(command);
    });
  }

  @Override
  @AnyThread
  public boolean offer(Stamped command) {
    if (command.command() instanceof Level level) return offer(command, level.parameter());
    if (command.command() instanceof Together all && all.isOnlyLevels() && isKeptForTriggers()) {
      levelsRefused.increment();
      return false;
    }
    if (!publish(command, null)) {
      othersRefused.increment();
      return false;
    }
    generation.incrementAndGet();
    return true;
  }

  private boolean offer(Stamped command, Parameter parameter) {
    long now = generation.get();
    Waiting last = waiting.get(parameter);
    if (last != null && last.generation == now && last.replaceWith(command)) return true;
    Waiting fresh = new Waiting(new AtomicReference<>(command), now);
    if (isKeptForTriggers() || !publish(null, fresh)) {
      levelsRefused.increment();
      return false;
    }
    // only now can others join it: nobody joins a level that was refused
    waiting.put(parameter, fresh);
    return true;
  }

  private boolean isKeptForTriggers() {
    return ring.remainingCapacity() <= keptForTriggers;
  }

  private boolean publish(@Nullable Stamped command, @Nullable Waiting level) {
    return ring.tryPublishEvent(
        (slot, sequence, c, l) -> {
          slot.command = c;
          slot.level = l;
        },
        command,
        level);
  }

  /** Levels refused so far. */
  public long levelsRefused() {
    return levelsRefused.sum();
  }

  /** Triggers and mutes refused so far. */
  public long othersRefused() {
    return othersRefused.sum();
  }
}
