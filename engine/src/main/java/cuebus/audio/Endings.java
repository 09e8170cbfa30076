package cuebus.audio;

import cuebus.rt.AnyThread;
import cuebus.rt.AudioThread;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which files have ended, on their way from the audio thread to the thread that makes commands of it.
 *
 * <p>Threads: one that adds (the audio thread), one that takes.<br>
 * Memory: room for {@value #SIZE}; what comes on top is counted, its cue then stays open until it is stopped.
 */
final class Endings {
  static final int SIZE = 1024;

  private final AtomicLongArray startFrames = new AtomicLongArray(SIZE);
  private final AtomicLongArray endFrames = new AtomicLongArray(SIZE);
  private volatile long added;
  private volatile long taken;
  private volatile long lost;

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void add(long startFrame, long endFrame) {
    if (added - taken >= SIZE) {
      lost++;
      return;
    }
    int at = (int) (added % SIZE);
    startFrames.setPlain(at, startFrame);
    endFrames.setPlain(at, endFrame);
    added++;
  }

  /** Whether there is one to be taken. */
  @AnyThread
  boolean isEmpty() {
    return added == taken;
  }

  /** The frame at which the oldest was to start; only when there is one. */
  long startFrame() {
    return startFrames.getPlain((int) (taken % SIZE));
  }

  /** The frame behind the last one of the oldest; only when there is one. */
  long endFrame() {
    return endFrames.getPlain((int) (taken % SIZE));
  }

  /** Forgets the oldest. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one taker
  void remove() {
    taken++;
  }

  long lost() {
    return lost;
  }
}
