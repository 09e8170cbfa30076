package cuebus.audio;

import cuebus.rt.AudioThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The audio server where there is no hardware: a thread that asks for a period whenever one is due.
 *
 * <p>Each deadline is counted from the start, so that delays do not add up. A period that is late by more than its
 * own length is an xrun; those behind it follow at once until the time is made up. Who is behind by more than a
 * second (a machine that slept) does not make up for it: that time is lost, and is told so.
 *
 * <p>Threads: {@code cuebus-clock}, which waits by parking and never spins.
 */
public final class ClockServer implements AudioServer {
  private static final long SECOND_NS = 1_000_000_000L;

  private final int sampleRate;
  private final int periodFrames;
  private final ClockInputs inputs;
  private final NanoClock clock;
  private @Nullable Thread thread;
  private volatile long xruns;
  private volatile boolean closing;

  // the audio thread's own
  private long secondsNs; // deadline of the second that is being counted
  private long framesInSecond;
  private boolean behind;

  public ClockServer(int sampleRate, int periodFrames, ClockInputs inputs) {
    this(sampleRate, periodFrames, inputs, NanoClock.SYSTEM);
  }

  ClockServer(int sampleRate, int periodFrames, ClockInputs inputs, NanoClock clock) {
    this.sampleRate = sampleRate;
    this.periodFrames = periodFrames;
    this.inputs = inputs;
    this.clock = clock;
  }

  @Override
  public String backend() {
    return "clock";
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int periodFrames() {
    return periodFrames;
  }

  @Override
  public void beginAt(long frame) {
    inputs.skip(frame);
  }

  @Override
  public void start(PeriodDriver driver) {
    Thread started = new Thread(() -> run(driver), "cuebus-clock");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void run(PeriodDriver driver) {
    secondsNs = clock.nanoTime();
    while (!closing) {
      long dueNs = secondsNs + framesInSecond * SECOND_NS / sampleRate;
      long waitNs = dueNs - clock.nanoTime();
      if (waitNs > 0) {
        clock.park(waitNs);
      } else {
        period(driver, lostFrames(-waitNs));
      }
    }
  }

  /** Counts what is late, and gives up what cannot be made up for. */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private int lostFrames(long lateNs) {
    boolean late = lateNs * sampleRate > periodFrames * SECOND_NS;
    if (late && !behind) xruns++;
    behind = late;
    if (lateNs <= SECOND_NS) return 0;
    long seconds = Math.min(lateNs / SECOND_NS, Integer.MAX_VALUE / sampleRate);
    secondsNs += seconds * SECOND_NS;
    return (int) (seconds * sampleRate);
  }

  @AudioThread
  private void period(PeriodDriver driver, int lostFrames) {
    driver.run(lostFrames, periodFrames, inputs); // silence is heard by nobody
    framesInSecond += periodFrames;
    while (framesInSecond >= sampleRate) {
      framesInSecond -= sampleRate;
      secondsNs += SECOND_NS;
    }
  }

  @Override
  public long xruns() {
    return xruns;
  }

  @Override
  public String gone() {
    return "";
  }

  @Override
  public int latencyFrames() {
    return 0;
  }

  @Override
  public void close() {
    closing = true;
    Thread running = thread;
    if (running == null) return;
    LockSupport.unpark(running);
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
    inputs.close();
  }
}
