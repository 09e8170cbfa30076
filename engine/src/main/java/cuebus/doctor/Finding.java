package cuebus.doctor;

import cuebus.command.DoubleFound;
import cuebus.report.DoctorReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One double between two recordings, or the suspicion of one: one delay, which may come and go. */
final class Finding {
  /** A delay that is off by more than this, beyond its drift, is another double. */
  private static final double SAME_MS = 5;

  /** What is replaced so soon was a first guess. */
  private static final double GUESS_SECONDS = 2;

  final DoubleFound first;
  private final long atFrame;
  private final int rate;
  private final List<DoctorReport.Span> spans = new ArrayList<>();
  private DoubleFound last;
  private long lastFrame;
  private long openSinceFrame;
  private boolean open = true;
  List<Float> picture = List.of();

  Finding(DoubleFound first, long atFrame, int rate) {
    this.first = first;
    this.atFrame = atFrame;
    this.rate = rate;
    last = first;
    lastFrame = atFrame;
    openSinceFrame = first.sinceFrame();
  }

  boolean isOpen() {
    return open;
  }

  /** Whether {@code now} speaks of the same copy: its delay is where this one's would be by now. */
  boolean isOf(DoubleFound now, long frame) {
    double foretold = last.delayMs() + last.driftPpm() * (frame - lastFrame) / rate / 1000;
    return Math.abs(now.delayMs() - foretold) <= SAME_MS;
  }

  boolean wasAGuess(long frame) {
    return spans.isEmpty() && frame - atFrame <= GUESS_SECONDS * rate;
  }

  void update(DoubleFound now, long frame) {
    if (!open) {
      open = true;
      openSinceFrame = now.sinceFrame();
    }
    last = now;
    lastFrame = frame;
  }

  void close(long frame) {
    if (!open) return;
    open = false;
    spans.add(new DoctorReport.Span(ms(openSinceFrame), Math.max(ms(openSinceFrame), ms(frame))));
  }

  private long ms(long frame) {
    return frame * 1000 / rate;
  }

  DoctorReport.Pair toReport(String a, String b, boolean sure) {
    // what the delay was when it began: the first measurement, less what it drifted since
    double since = (double) (atFrame - first.sinceFrame()) / rate;
    double delayMs = first.delayMs() - last.driftPpm() * since / 1000;
    return new DoctorReport.Pair(
        a,
        b,
        delayMs,
        last.levelDb(),
        last.driftPpm(),
        last.polarity(),
        sure,
        ms(first.sinceFrame()),
        Math.max(first.confidence(), last.confidence()),
        last.periodic(),
        List.copyOf(spans),
        picture);
  }

  static @Nullable Finding open(List<Finding> of) {
    for (Finding it : of) {
      if (it.isOpen()) return it;
    }
    return null;
  }
}
