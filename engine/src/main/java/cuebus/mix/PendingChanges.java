package cuebus.mix;

import cuebus.desk.DeskChange;
import cuebus.rt.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * Changes that have arrived and whose frame has not, in the order of their frames; those of one frame in the order
 * in which they came.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: room for a fixed number; what does not fit stays in the ring.
 */
final class PendingChanges {
  private final @Nullable DeskChange[] changes;
  private int count;

  PendingChanges(int capacity) {
    changes = new DeskChange[capacity];
  }

  @AudioThread
  int room() {
    return changes.length - count;
  }

  /** Takes a change; there must be {@link #room}. */
  @AudioThread
  void add(DeskChange change) {
    int at = count++;
    while (at > 0 && changes[at - 1] != null && changes[at - 1].atFrame() > change.atFrame()) {
      changes[at] = changes[at - 1];
      at--;
    }
    changes[at] = change;
  }

  /** The frame of the next one; {@code Long.MAX_VALUE} if there is none. */
  @AudioThread
  long nextFrame() {
    DeskChange first = changes[0];
    return first == null ? Long.MAX_VALUE : first.atFrame();
  }

  /** How many were meant for a frame before this one. */
  @AudioThread
  int countBefore(long frame) {
    int before = 0;
    for (int i = 0; i < count; i++) {
      DeskChange change = changes[i];
      if (change != null && change.atFrame() < frame) before++;
    }
    return before;
  }

  /** Removes and returns the next one. */
  @AudioThread
  @Nullable
  DeskChange poll() {
    DeskChange first = changes[0];
    if (first == null) return null;
    count--;
    for (int i = 0; i < count; i++) changes[i] = changes[i + 1];
    changes[count] = null;
    return first;
  }
}
