package cuebus.host;

import cuebus.command.Stamped;
import cuebus.journal.Entry;
import cuebus.journal.Journal;
import cuebus.rt.ShowThread;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an offline evening: one that is being written down, or one that is played again.
 *
 * <p>Threads: the one that renders.
 */
final class Tape {
  private static final long ROOM_NS = 1_000_000;

  private final @Nullable Journal journal;
  private final Deque<Entry> again;
  private final boolean plays;
  private final Said said = new Said();

  private Tape(@Nullable Journal journal, Collection<Entry> again, boolean plays) {
    this.journal = journal;
    this.again = new ArrayDeque<>(again);
    this.plays = plays;
  }

  /** Nothing is written down. */
  static Tape none() {
    return new Tape(null, List.of(), false);
  }

  /** Writes down. */
  static Tape into(Journal journal) {
    return new Tape(journal, List.of(), false);
  }

  /** Plays again; no other commands come. */
  static Tape of(List<Entry> entries) {
    return new Tape(null, entries, true);
  }

  boolean plays() {
    return plays;
  }

  /** What the show says by it. */
  Said said() {
    return said;
  }

  /** The next command that was taken before the period at {@code frame}; null if there is no more. */
  @Nullable
  Entry next(long frame) {
    Entry next = again.peekFirst();
    return next == null || next.takenFrame() > frame ? null : again.removeFirst();
  }

  /** A command is about to be done; offline the show waits for the disk. */
  void onCommand(Stamped command, long ringSequence, long frame) {
    if (journal == null) return;
    while (!journal.hasRoom()) LockSupport.parkNanos(ROOM_NS);
    journal.onCommand(command, ringSequence, frame);
  }

  /** It has been done. */
  @ShowThread
  void onDone(long ringSequence, @Nullable String failure) {
    if (journal == null) return;
    if (failure != null) journal.onFailed(ringSequence, failure);
    journal.onMark(said.mark(journal.sequenceOf(ringSequence)));
  }
}
