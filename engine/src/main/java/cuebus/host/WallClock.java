package cuebus.host;

import cuebus.osc.NtpTime;
import cuebus.rt.AnyThread;
import cuebus.rt.AudioThread;
import cuebus.stage.ShowTime;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What time on the wall it is when a show frame is heard.
 *
 * <p>The begin of each period is compared with the clock on the wall. One of them says little: periods begin late when
 * the machine is busy. So a loop of second order follows them (F. Adriaensen, "Using a DLL to filter time", 2005) that
 * takes ten seconds to believe a change, and a second to believe that the clock on the wall was set. It counts
 * nothing that the show does: waits and fades go by frames.
 *
 * <p>Threads: {@link #onPeriod} by the audio thread, {@link #tend} by one other, {@link #timeTag} by any.<br>
 * Memory: the audio thread allocates nothing.
 */
final class WallClock {
  private static final double BANDWIDTH_HZ = 0.1;
  private static final double LARGEST_ERROR_NS = 20e6;
  private static final long BELIEVE_NS = 1_000_000_000L;
  private static final double LARGEST_DRIFT = 2e-3;
  private static final int LATENCY_TURNS = 1000;

  /** A straight line through what was seen. */
  private record Fit(long frame, double wallNs, long baseNs, double nsPerFrame, long seen) {
    double at(long frameWanted) {
      return wallNs + (frameWanted - frame) * nsPerFrame;
    }
  }

  private final int sampleRate;
  private final LongSupplier steadyNs;
  private final LongSupplier wall;
  private volatile IntSupplier latency = () -> 0;
  private volatile long version;
  private volatile long periodFrame;
  private volatile long periodNs;
  private volatile @Nullable Fit fit;
  private volatile int latencyFrames;
  private long seenVersion;
  private long strangeSinceNs = Long.MIN_VALUE;
  private int turns;

  /**
   * @param steadyNs never set, never steps
   * @param wall nanoseconds since 1970
   */
  WallClock(int sampleRate, LongSupplier steadyNs, LongSupplier wall) {
    this.sampleRate = sampleRate;
    this.steadyNs = steadyNs;
    this.wall = wall;
  }

  /** By the clocks of this machine. */
  static WallClock system(int sampleRate) {
    return new WallClock(sampleRate, System::nanoTime, () -> {
      Instant now = Instant.now();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    });
  }

  /** Show time with what it is on the clocks of others. */
  ShowTime with(LongSupplier showFrame) {
    return new ShowTime() {
      @Override
      public long frame() {
        return showFrame.getAsLong();
      }

      @Override
      public long timeTag(long frame) {
        return WallClock.this.timeTag(frame);
      }
    };
  }

  /** How many frames later what is mixed is heard; asked for every second or so. */
  void heardAfter(IntSupplier frames) {
    latency = frames;
  }

  /** A period begins. */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void onPeriod(long frame, long nowNs) {
    version++;
    periodFrame = frame;
    periodNs = nowNs;
    version++;
  }

  /** Looks whether a period has begun. */
  void tend() {
    if (turns++ % LATENCY_TURNS == 0) latencyFrames = latency.getAsInt();
    long before = version;
    long frame = periodFrame;
    long ns = periodNs;
    if (before == seenVersion || (before & 1) == 1 || before != version) return;
    seenVersion = before;
    long nowNs = steadyNs.getAsLong();
    observe(frame, wall.getAsLong() - (nowNs - ns), nowNs);
  }

  private void observe(long frame, long wallNs, long nowNs) {
    Fit was = fit;
    if (was == null || frame <= was.frame) {
      fit = new Fit(frame, 0, wallNs, 1e9 / sampleRate, 1);
      return;
    }
    double expected = was.at(frame);
    double error = wallNs - was.baseNs - expected;
    if (Math.abs(error) > LARGEST_ERROR_NS && was.seen > 1) {
      if (strangeSinceNs == Long.MIN_VALUE) strangeSinceNs = nowNs;
      if (nowNs - strangeSinceNs >= BELIEVE_NS) {
        fit = new Fit(frame, 0, wallNs, was.nsPerFrame, 1);
        strangeSinceNs = Long.MIN_VALUE;
      }
      return;
    }
    strangeSinceNs = Long.MIN_VALUE;
    double seconds = (frame - was.frame) / (double) sampleRate;
    double omega = 2 * Math.PI * BANDWIDTH_HZ * seconds;
    // at first a plain mean, until the loop is as slow
    double b = Math.min(1, Math.max(Math.sqrt(2) * omega, 1.0 / (was.seen + 1)));
    double rate = was.nsPerFrame + omega * omega * error / (frame - was.frame);
    double nominal = 1e9 / sampleRate;
    double most = nominal * LARGEST_DRIFT;
    rate = Math.min(nominal + most, Math.max(nominal - most, rate));
    fit = new Fit(frame, expected + b * error, was.baseNs, rate, was.seen + 1);
  }

  /** NTP time at which a frame is heard; the time of this moment while nothing has been mixed. */
  @AnyThread
  long timeTag(long frame) {
    Fit now = fit;
    if (now == null) return NtpTime.ofNanos(wall.getAsLong());
    return NtpTime.ofNanos(now.baseNs + Math.round(now.at(frame + latencyFrames)));
  }
}
