package cuebus.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the recordings of a show ahead of the loop that mixes them, all on one thread.
 *
 * <pre>
 *   files -> [decoder thread] -> a ring of {@value ReadAheadReader#BLOCKS} blocks each -> caller
 * </pre>
 *
 * <p>The caller gets the same frames as without it, whatever the timing. It waits only when a block that it needs is
 * not there yet; the recording that is closest to that is decoded next.
 *
 * <p>Threads: {@link #of} and {@link #close} by any; one daemon thread decodes; each reader is read by one thread at a
 * time, never the audio thread.<br>
 * Memory: {@value ReadAheadReader#BLOCKS} blocks of {@value ReadAheadReader#BLOCK_FRAMES} frames for each channel.<br>
 * Time: a read that stays within a block takes no lock.
 */
public final class ReadAhead implements AutoCloseable {
  private final List<ReadAheadReader> readers = new ArrayList<>();
  private boolean closed;

  /** Starts the thread; it waits until there is something to decode. */
  public ReadAhead() {
    Thread decoder = new Thread(this::decode, "media-decoder");
    decoder.setDaemon(true);
    decoder.start();
  }

  /** The same recording, decoded ahead; closing it closes {@code source}. */
  public AudioReader of(AudioReader source) {
    ReadAheadReader reader = new ReadAheadReader(this, source);
    synchronized (this) {
      if (closed) throw new IllegalStateException("closed before " + source.file() + " was added");
      readers.add(reader);
      notifyAll();
    }
    return reader;
  }

  /** Ends the thread and closes every recording; who waits for a block gets a {@link MediaException}. */
  @Override
  public void close() {
    List<ReadAheadReader> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(readers);
      notifyAll();
    }
    open.forEach(ReadAheadReader::close);
  }

  synchronized void remove(ReadAheadReader reader) {
    readers.remove(reader);
    notifyAll();
  }

  private void decode() {
    for (ReadAheadReader next = mostUrgent(); next != null; next = mostUrgent()) next.decodeBlock();
  }

  /** Waits for a reader with room in its ring; null once this is closed. */
  private synchronized @Nullable ReadAheadReader mostUrgent() {
    while (!closed) {
      ReadAheadReader urgent = null;
      for (ReadAheadReader reader : readers) {
        if (reader.hasRoom() && (urgent == null || reader.ready() < urgent.ready()))
          urgent = reader;
      }
      if (urgent != null) return urgent;
      try {
        wait();
      } catch (InterruptedException e) {
        return null; // nobody but the end of the program interrupts this thread
      }
    }
    return null;
  }
}
