package cuebus.ring;

/**
 * A thread that reads one ring until it is closed.
 *
 * <p>Closing takes what still waits, then ends the thread.
 */
public final class RingThread implements AutoCloseable {
  private final RingReader<?> reader;
  private final Runnable whenIdle;
  private final Runnable atEnd;
  private final Thread thread;
  private volatile boolean closing;

  private RingThread(String name, RingReader<?> reader, Runnable whenIdle, Runnable atEnd) {
    this.reader = reader;
    this.whenIdle = whenIdle;
    this.atEnd = atEnd;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts reading. */
  public static RingThread start(String name, RingReader<?> reader) {
    return start(name, reader, () -> {}, () -> {});
  }

  /**
   * Starts reading.
   *
   * @param whenIdle called on the thread after each time it found nothing; only rings with a timeout find nothing
   * @param atEnd called on the thread when it has been closed and everything has been read
   */
  public static RingThread start(
      String name, RingReader<?> reader, Runnable whenIdle, Runnable atEnd) {
    RingThread started = new RingThread(name, reader, whenIdle, atEnd);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (!closing) {
        if (reader.await()) {
          reader.drain();
        } else {
          whenIdle.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // somebody wants the thread to end; what waits is still read
    }
    reader.drain();
    atEnd.run();
  }

  @Override
  public void close() {
    closing = true;
    reader.wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
