package cuebus.stream;

import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.Signal;
import cuebus.desk.TapBlock;
import cuebus.record.Source;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus.StreamView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * All streams of an evening.
 *
 * <p>Threads: one a stream, and {@code cuebus-streams}, which looks four times a second whether one has stalled;
 * {@link #onTap} by the one that reads the taps.
 */
public final class Streams implements AutoCloseable {
  /**
   * A stream that is wanted.
   *
   * @param to an address, or a file that ends in {@code .m3u8}; names in it come from the environment
   * @param codec {@code opus}, {@code aac} or {@code mp3}
   */
  public record Wanted(BusId bus, String to, String codec, int kilobits) {}

  /** What streams need to know of the evening. */
  record Settings(Path data, Address.Environment environment, StreamOut.Patience patience) {}

  private static final long LOOK_NS = 250_000_000;

  private final List<StreamOut> streams;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Starts to send.
   *
   * @param latencyFrames how far each bus lags behind the strips, by its place
   * @param data where files of HLS go
   * @param notices hears, in words, what an operator has to know
   */
  public Streams(
      Desk desk,
      IntUnaryOperator latencyFrames,
      List<Wanted> wanted,
      Path data,
      Consumer<String> notices) {
    this(
        desk,
        latencyFrames,
        wanted,
        new Settings(data, System::getenv, StreamOut.Patience.USUAL),
        notices);
  }

  Streams(
      Desk desk,
      IntUnaryOperator latencyFrames,
      List<Wanted> wanted,
      Settings settings,
      Consumer<String> notices) {
    streams = wanted.stream()
        .map(it -> new StreamOut(
            it,
            Source.of(desk, new Signal.OfBus(it.bus()), latencyFrames),
            desk.sampleRate(),
            settings,
            notices))
        .toList();
    streams.forEach(StreamOut::start);
    thread = new Thread(this::run, "cuebus-streams");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closing) {
      streams.forEach(StreamOut::lookAfter);
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  /** One block of the taps. */
  public void onTap(TapBlock tap) {
    for (StreamOut stream : streams) stream.onTap(tap);
  }

  /** Every stream, in the order in which they were wanted. */
  @AnyThread
  public List<StreamView> status() {
    return streams.stream().map(StreamOut::status).toList();
  }

  /** Ends all of them in order. */
  @Override
  public void close() {
    streams.forEach(StreamOut::close);
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
