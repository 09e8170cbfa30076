package cuebus.audio;

import cuebus.rt.AudioThread;
import jdk.jfr.FlightRecorder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Carries what callbacks cost from the audio thread to the JDK's flight recorder, whose events allocate.
 *
 * <pre>
 *   audio thread: onCallback -> histogram, late callbacks -> cuebus-audio: tell -> events
 * </pre>
 *
 * <p>As long as nobody records, a callback costs one look at a flag, and no event class is loaded.
 *
 * <p>Threads: {@link #onCallback} by the audio thread, {@link #tell} by one other.<br>
 * Memory: a histogram and {@value #LATE} places for late callbacks, made with it.
 */
final class FlightLog {
  /** What is to be told of the server of the moment; counters since the start. */
  record Figures(
      String backend, int periodFrames, long xruns, long overPeriod, long allocatedBytes) {}

  /** Late callbacks between two looks; a power of two. */
  static final int LATE = 256;

  private static final long LONGEST_NS = 10_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int DIGITS = 2;

  private final int sampleRate;
  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_NS, DIGITS);
  private final long[] beganNs = new long[LATE];
  private final long[] tookNs = new long[LATE];
  private final int[] lateFrames = new int[LATE];
  private volatile boolean on;
  private volatile long written; // late callbacks; publishes what stands in the arrays
  private volatile long read;
  private volatile long untold;

  // the teller's own
  private Histogram interval = recorder.getIntervalHistogram();
  private Figures before = new Figures("", 0, 0, 0, 0);
  private long untoldBefore;
  private long xrunsTold;
  private long secondNs;

  FlightLog(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /**
   * A callback is over.
   *
   * @param isLate it took longer than its period
   */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void onCallback(long beganNs, long tookNs, int periodFrames, boolean isLate) {
    if (!on) return;
    recorder.recordValue(Math.max(1, Math.min(LONGEST_NS, tookNs)));
    if (!isLate) return;
    long place = written;
    if (place - read >= LATE) {
      untold++;
      return;
    }
    int at = (int) place & (LATE - 1);
    this.beganNs[at] = beganNs;
    this.tookNs[at] = tookNs;
    lateFrames[at] = periodFrames;
    written = place + 1;
  }

  /**
   * Tells what there is to tell, and a second's sum once a second; to be called some times a second.
   *
   * @param nowNs of {@link System#nanoTime}
   */
  void tell(Figures now, long nowNs) {
    if (!isWanted()) {
      on = false;
      return;
    }
    if (!on) {
      begin(now, nowNs);
      return;
    }
    tellLate(nowNs);
    for (; xrunsTold < now.xruns; xrunsTold++) {
      FlightEvents.Xrun event = new FlightEvents.Xrun();
      event.backend = now.backend;
      event.number = xrunsTold + 1;
      event.commit();
    }
    if (nowNs - secondNs >= SECOND_NS) {
      tellSecond(now);
      secondNs = nowNs;
    }
  }

  /** Whether somebody records any of it. */
  private static boolean isWanted() {
    return FlightRecorder.isInitialized()
        && (new FlightEvents.Callbacks().isEnabled()
            || new FlightEvents.LateCallback().isEnabled()
            || new FlightEvents.Xrun().isEnabled());
  }

  /** What was before is not told. */
  private void begin(Figures now, long nowNs) {
    interval = recorder.getIntervalHistogram(interval);
    read = written;
    before = now;
    untoldBefore = untold;
    xrunsTold = now.xruns;
    secondNs = nowNs;
    on = true;
  }

  private void tellLate(long nowNs) {
    long end = written;
    long nowMs = System.currentTimeMillis();
    for (long i = read; i < end; i++) {
      int at = (int) i & (LATE - 1);
      FlightEvents.LateCallback event = new FlightEvents.LateCallback();
      event.began = nowMs - (nowNs - beganNs[at]) / 1_000_000;
      event.took = tookNs[at];
      event.period = lateFrames[at] * SECOND_NS / sampleRate;
      event.commit();
    }
    read = end;
  }

  private void tellSecond(Figures now) {
    interval = recorder.getIntervalHistogram(interval);
    FlightEvents.Callbacks event = new FlightEvents.Callbacks();
    event.backend = now.backend;
    event.periodFrames = now.periodFrames;
    event.sampleRate = sampleRate;
    event.callbacks = interval.getTotalCount();
    event.p50 = interval.getValueAtPercentile(50);
    event.p99 = interval.getValueAtPercentile(99);
    event.max = interval.getMaxValue();
    event.overPeriod = now.overPeriod - before.overPeriod;
    event.allocated = now.allocatedBytes - before.allocatedBytes;
    event.xruns = now.xruns - before.xruns;
    long lost = untold;
    event.untold = lost - untoldBefore;
    untoldBefore = lost;
    before = now;
    event.commit();
  }
}
