package cuebus.audio;

import com.sun.management.ThreadMXBean;
import cuebus.rt.AudioThread;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * How long callbacks took, how many took longer than their period, and what they allocated.
 *
 * <p>Threads: {@link #begin} and {@link #end} by the audio thread; {@link #read} and {@link #reset} by one
 * other.<br>
 * Memory: two histograms, made with it; the audio thread allocates nothing.<br>
 * Time: recording takes no lock. Reading waits for a recording that is under way, never the other way round.
 */
public final class CallbackMeter {
  /**
   * What it says.
   *
   * @param overPeriod callbacks that took longer than their period
   * @param allocatedBytes by our code, in all callbacks together
   */
  public record Figures(
      long callbacks,
      long overPeriod,
      long allocatedBytes,
      double p50Micros,
      double p99Micros,
      double maxMicros) {}

  private static final long LONGEST_NS = 10_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int sampleRate;
  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_NS, 3);
  private final Histogram sum = new Histogram(1, LONGEST_NS, 3);
  private Histogram interval = recorder.getIntervalHistogram();
  private final FlightLog flight;
  private long startNs; // the audio thread's
  private long startBytes;
  private volatile long overPeriod;
  private volatile long allocatedBytes;
  private volatile long faults;
  private volatile @Nullable Throwable lastFault;
  private long overBefore;
  private long allocatedBefore;

  public CallbackMeter(int sampleRate) {
    this.sampleRate = sampleRate;
    flight = new FlightLog(sampleRate);
  }

  @AudioThread
  void begin() {
    startNs = System.nanoTime();
    startBytes = THREADS.getCurrentThreadAllocatedBytes();
  }

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void end(int periodFrames) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - startBytes;
    if (bytes > 0) allocatedBytes += bytes;
    long tookNs = System.nanoTime() - startNs;
    boolean isLate = tookNs * sampleRate > periodFrames * 1_000_000_000L;
    if (isLate) overPeriod++;
    recorder.recordValue(Math.max(1, Math.min(LONGEST_NS, tookNs)));
    flight.onCallback(startNs, tookNs, periodFrames, isLate);
  }

  /** The callback threw and is silent. */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void fault(Throwable why) {
    lastFault = why;
    faults++;
  }

  /** Callbacks that threw, from the first one on. */
  public long faults() {
    return faults;
  }

  /** What the last of them threw; null while none has. */
  @Nullable
  Throwable lastFault() {
    return lastFault;
  }

  /** Tells the flight recorder, if somebody records; by one thread, some times a second. */
  void tell(AudioServer server, long xruns) {
    flight.tell(
        new FlightLog.Figures(
            server.backend(), server.periodFrames(), xruns, overPeriod, allocatedBytes),
        System.nanoTime());
  }

  /** Counts anew from here. */
  public void reset() {
    interval = recorder.getIntervalHistogram(interval);
    sum.reset();
    overBefore = overPeriod;
    allocatedBefore = allocatedBytes;
  }

  /** Everything since the last {@link #reset}. */
  public Figures read() {
    interval = recorder.getIntervalHistogram(interval);
    sum.add(interval);
    return new Figures(
        sum.getTotalCount(),
        overPeriod - overBefore,
        allocatedBytes - allocatedBefore,
        micros(sum.getValueAtPercentile(50)),
        micros(sum.getValueAtPercentile(99)),
        micros(sum.getMaxValue()));
  }

  private static double micros(long ns) {
    return Math.round(ns / 100.0) / 10.0;
  }
}
