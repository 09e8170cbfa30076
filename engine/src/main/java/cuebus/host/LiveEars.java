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
import cuebus.ring.WhenFull;
import cuebus.rt.AnyThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * What hears doubles live: the quick ear for levels, and the detector, which may be late but holds up nobody.
 *
 * <pre>
 *   [tap ring] -> cuebus-ears: Explainer -> [ring of its own, 2 s] -> cuebus-doubling: detector
 *                      \______ findings _________________/
 *                        \-> command ring
 * </pre>
 *
 * <p>What the detector is too slow for is dropped before it, counted, and no finding: it hears from the frame
 * numbers that something is missing. A finding that the command ring refuses waits and is offered again, in order;
 * nothing that was found is lost.
 *
 * <p>Threads: two of its own; counters by any.<br>
 * Memory: two seconds of every channel.
 */
final class LiveEars implements AutoCloseable {
  private static final int AHEAD_SECONDS = 2;

  private final Predicate<Guarding> show;
  private final Listener detector;
  private final Explainer explainer;
  private final TapRing ahead;
  private final Queue<Guarding> found = new ConcurrentLinkedQueue<>();
  private final Deque<Guarding> refused = new ArrayDeque<>(); // cuebus-ears'
  private final RingReader<?> quickReader;
  private final RingReader<?> detectorReader;
  private final RingThread detectorThread;
  private final RingThread quickThread;

  /**
   * Begins to listen.
   *
   * @param maxFrames the longest block of {@code taps}
   * @param show takes a finding; false if it is refused
   */
  LiveEars(Desk desk, int maxFrames, TapRing taps, Listener detector, Predicate<Guarding> show) {
    this.show = show;
    this.detector = detector;
    explainer = new Explainer(desk);
    int blocks = Integer.highestOneBit(AHEAD_SECONDS * desk.sampleRate() / maxFrames) * 2;
    ahead = new TapRing(
        desk.stripChannels() + desk.busChannels(), maxFrames, Math.max(16, blocks), WhenFull.DROP);
    detectorReader = ahead.reader(this::onAhead);
    quickReader = taps.reader(this::onTap);
    detectorThread = RingThread.start("cuebus-doubling", detectorReader);
    quickThread = RingThread.start("cuebus-ears", quickReader);
  }

  /** cuebus-doubling. */
  private void onAhead(TapBlock tap) {
    detector.onTap(tap, (finding, frame) -> found.add(finding));
  }

  /** cuebus-ears. */
  private void onTap(TapBlock tap) {
    handOn(tap);
    while (!refused.isEmpty() && show.test(refused.peekFirst())) refused.removeFirst();
    explainer.onTap(tap, (finding, frame) -> say(finding));
    for (Guarding finding = found.poll(); finding != null; finding = found.poll()) {
      if (finding instanceof DoubleFound twice) explainer.onFinding(twice);
      say(finding);
    }
  }

  private void handOn(TapBlock tap) {
    TapBlock copy = ahead.claim();
    if (copy == null) return;
    System.arraycopy(tap.samples, 0, copy.samples, 0, tap.samples.length);
    copy.startFrame = tap.startFrame;
    copy.frames = tap.frames;
    ahead.publish();
  }

  private void say(Guarding finding) {
    if (!refused.isEmpty() || !show.test(finding)) refused.addLast(finding);
  }

  /** Periods that the detector was too slow for. */
  @AnyThread
  long missed() {
    return ahead.full();
  }

  /** Periods that made one of them throw. */
  @AnyThread
  long failed() {
    return quickReader.failed() + detectorReader.failed();
  }

  @Override
  public void close() {
    quickThread.close();
    detectorThread.close();
  }
}
