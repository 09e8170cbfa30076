package cuebus.ring;

import com.lmax.disruptor.InsufficientCapacityException;
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

  /** Hears each command in the order in which they were accepted. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * @param sequence its place in the ring's life, from 0: the same for every reader
     */
    void accept(Stamped command, long sequence);
  }

  /** A level that somebody has read: every other reader gets the same. */
  private record Taken(Stamped command) {}

  /** A level on its way: the first to read it fixes it. */
  private static final class Waiting {
    private final AtomicReference<Object> newest; // Stamped, then Taken
    private final long generation;
    private long sequence; // published with the slot

    Waiting(Stamped command, long generation) {
      newest = new AtomicReference<>(command);
      this.generation = generation;
    }

    boolean replaceWith(Stamped command) {
      Object waiting = newest.get();
      while (waiting instanceof Stamped) {
        if (newest.compareAndSet(waiting, command)) return true;
        waiting = newest.get();
      }
      return false;
    }

    Stamped take() {
      while (true) {
        Object waiting = newest.get();
        if (waiting instanceof Taken taken) return taken.command;
        if (waiting instanceof Stamped command
            && newest.compareAndSet(waiting, new Taken(command))) {
          return command;
        }
      }
    }
  }

  private static final class Slot {
    private @Nullable Stamped command;
    private @Nullable Waiting level;

    /** The command, which stays here until the slot is written again: another reader may come for it. */
    @Nullable
    Stamped read() {
      return level != null ? level.take() : command;
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
   * A place to read from, to be asked for before the first command: the show's, and the journal's. Each sees every
   * command, and of a level the same one.
   */
  public RingReader<?> reader(Receiver receiver) {
    return new RingReader<>(ring, (Slot slot, long sequence) -> {
      Stamped command = slot.read();
      if (command != null) receiver.accept(command, sequence);
    });
  }

  /** The same for whoever does not count. */
  public RingReader<?> reader(Consumer<Stamped> receiver) {
    return reader((command, sequence) -> receiver.accept(command));
  }

  @Override
  @AnyThread
  public boolean offer(Stamped command) {
    return submit(command) >= 0;
  }

  /**
   * The same for whoever wants to know where it went.
   *
   * @return its place in the ring's life, from 0; that of the one it joined; -1 if it was refused
   */
  @AnyThread
  public long submit(Stamped command) {
    if (command.command() instanceof Level level) return submit(command, level.parameter());
    if (command.command() instanceof Together all && all.isOnlyLevels() && isKeptForTriggers()) {
      levelsRefused.increment();
      return -1;
    }
    long sequence = publish(command, null);
    if (sequence < 0) {
      othersRefused.increment();
    } else {
      generation.incrementAndGet();
    }
    return sequence;
  }

  private long submit(Stamped command, Parameter parameter) {
    long now = generation.get();
    Waiting last = waiting.get(parameter);
    if (last != null && last.generation == now && last.replaceWith(command)) return last.sequence;
    Waiting fresh = new Waiting(command, now);
    long sequence = isKeptForTriggers() ? -1 : publish(null, fresh);
    if (sequence < 0) {
      levelsRefused.increment();
    } else {
      // only now can others join it: nobody joins a level that was refused
      waiting.put(parameter, fresh);
    }
    return sequence;
  }

  private boolean isKeptForTriggers() {
    return ring.remainingCapacity() <= keptForTriggers;
  }

  private long publish(@Nullable Stamped command, @Nullable Waiting level) {
    long sequence;
    try {
      sequence = ring.tryNext();
    } catch (InsufficientCapacityException e) {
      return -1;
    }
    Slot slot = ring.get(sequence);
    slot.command = command;
    slot.level = level;
    if (level != null) level.sequence = sequence;
    ring.publish(sequence);
    return sequence;
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
