package cuebus.audio;

import cuebus.media.AudioReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rings of all files that play full: the one that would run dry first is read first.
 *
 * <p>Threads: has one of its own, {@code cuebus-disk}, the only one that reads once a file has been opened. Nobody
 * wakes it: a ring lasts more than a second, and it looks every 5 ms.
 */
public final class DiskReader implements AutoCloseable {
  private static final long LOOK_NS = 5_000_000;
  private static final int READY_AT_ONCE = 4; // chunks, a third of a second

  private final List<DiskStream> streams = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile long starvedFrames; // of those that are over
  private volatile boolean closing;

  public DiskReader() {
    thread = new Thread(this::run, "cuebus-disk");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a file on; its beginning is there when this returns. The file is closed when it is over. */
  DiskStream open(AudioReader reader) {
    DiskStream stream = new DiskStream(reader);
    for (int i = 0; i < READY_AT_ONCE && stream.hasRoom(); i++) stream.fill();
    streams.add(stream);
    return stream;
  }

  /** A file for a player, in the same way. */
  public SampleSource openPlayed(AudioReader reader) {
    return new StreamedSource(open(reader));
  }

  private void run() {
    while (!closing) {
      DiskStream next = next();
      if (next != null) {
        next.fill();
        String problem = next.problem();
        if (problem != null && !problems.contains(problem)) problems.add(problem);
      } else {
        LockSupport.parkNanos(LOOK_NS);
      }
    }
    for (DiskStream stream : streams) stream.close();
  }

  private @Nullable DiskStream next() {
    DiskStream urgent = null;
    for (DiskStream stream : streams) {
      if (stream.isReleased()) {
        remove(stream);
      } else if (stream.hasRoom() && (urgent == null || stream.ready() < urgent.ready())) {
        urgent = stream;
      }
    }
    return urgent;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void remove(DiskStream stream) {
    streams.remove(stream);
    starvedFrames += stream.starvedFrames();
    stream.close();
  }

  /** Frames that were not read in time, and were silent. */
  public long starvedFrames() {
    long frames = starvedFrames;
    for (DiskStream stream : streams) frames += stream.starvedFrames();
    return frames;
  }

  /** What was wrong with files, one line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
