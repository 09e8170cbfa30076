package cuebus.host;

import cuebus.command.DoubleFound;
import cuebus.command.Guarding;
import cuebus.desk.Desk;
import cuebus.desk.TapBlock;
import cuebus.doubling.Explainer;
import cuebus.doubling.Listener;
import cuebus.ring.RingReader;
import cuebus.ring.RingThread;
import cuebus.ring.TapRing;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What hears doubles offline: the detector on its own thread, and the quick ear for levels on the one that renders.
 *
 * <p>A finding of the detector about frame F is a command at F + {@link #LATENCY_MS}, whenever it was ready: the
 * render waits until the detector has come so far. So a render has the same bits from run to run.
 *
 * <p>Threads: the one that renders, but for what is said to be the detector's.
 */
final class Ears implements AutoCloseable {
  /**
   * How far the detector may be behind the mix: longer than a block of its analysis, so that it works on one while the
   * next one is mixed.
   */
  static final int LATENCY_MS = 300;

  private static final long PAUSE_NS = 20_000;

  private record Heard(Guarding finding, long dueFrame) {}

  private final long latencyFrames;
  private final Listener detector;
  private final Queue<Heard> fromDetector = new ConcurrentLinkedQueue<>();
  private final Queue<Heard> quick = new ArrayDeque<>();
  private final Explainer explainer;
  private final RingReader<?> quickReader;
  private final RingReader<?> detectorReader;
  private final RingThread thread;
  private volatile long analysedFrame; // written by the detector's thread

  Ears(Desk desk, TapRing taps, Listener detector) {
    this.detector = detector;
    latencyFrames = (long) LATENCY_MS * desk.sampleRate() / 1000;
    explainer = new Explainer(desk);
    quickReader = taps.reader(this::onQuickTap);
    detectorReader = taps.reader(this::onTap);
    thread = RingThread.start("cuebus-doubling", detectorReader);
  }

  /** The detector's thread. */
  private void onTap(TapBlock tap) {
    try {
      detector.onTap(
          tap, (finding, frame) -> fromDetector.add(new Heard(finding, frame + latencyFrames)));
    } finally {
      analysedFrame =
          tap.startFrame + tap.frames; // also when it failed: the render must end, and say so
    }
  }

  private void onQuickTap(TapBlock tap) {
    explainer.onTap(tap, (finding, frame) -> quick.add(new Heard(finding, frame)));
  }

  /** A period has been mixed. */
  void onPeriod() {
    quickReader.drain();
  }

  /**
   * Waits until everything is known that is due before a frame.
   *
   * @param mixedFrame how far the mix is
   */
  void await(long toFrame, long mixedFrame) {
    long needed = Math.min(toFrame - latencyFrames, mixedFrame);
    while (analysedFrame < needed) LockSupport.parkNanos(PAUSE_NS);
  }

  /** When the next finding is due; {@code Long.MAX_VALUE} while none is. */
  long dueFrame() {
    return Math.min(due(quick), due(fromDetector));
  }

  private static long due(Queue<Heard> queue) {
    Heard first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.dueFrame();
  }

  /** Takes the finding that is due next; there must be one. */
  Guarding next() {
    Queue<Heard> queue = due(quick) <= due(fromDetector) ? quick : fromDetector;
    Guarding finding = queue.remove().finding();
    if (finding instanceof DoubleFound found) explainer.onFinding(found);
    return finding;
  }

  @Override
  public void close() {
    thread.close();
    for (RingReader<?> reader : new RingReader<?>[] {quickReader, detectorReader}) {
      RuntimeException first = reader.firstFailure();
      if (first != null) throw first; // a render whose guard was deaf must not look guarded
    }
  }
}
