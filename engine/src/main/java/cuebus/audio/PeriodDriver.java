package cuebus.audio;

import cuebus.rt.AudioThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Between one start of an audio server and the show: the arrays, the stop watch, and a gate that makes sure that of
 * two servers, the old and the new one, never both are inside the mix.
 *
 * <pre>
 *   if (!run(lostFrames, periodFrames, ends)) the server writes silence
 * </pre>
 *
 * <p>A period that throws is counted and silent; the next one is asked for as if nothing had been.
 *
 * <p>Threads: {@link #close} by whoever changes servers, all else by the audio thread of this start.<br>
 * Memory: the arrays are made with it.<br>
 * Time: the audio thread never waits: where the gate is closed, the period is silent.
 */
public final class PeriodDriver {
  private static final int OPEN = 0;
  private static final int INSIDE = 1;
  private static final int CLOSED = 2;
  private static final long PATIENCE_NS = 1_000_000_000L;

  private final PeriodCallback show;
  private final CallbackMeter meter;
  private final float[][] in;
  private final float[][] out;
  private final int maxFrames;
  private final AtomicInteger gate = new AtomicInteger(OPEN);

  /**
   * @param inChannels channels of all strips
   * @param outChannels channels of all buses
   * @param maxFrames the longest part of a period that is mixed at once
   */
  public PeriodDriver(
      PeriodCallback show, CallbackMeter meter, int inChannels, int outChannels, int maxFrames) {
    this.show = show;
    this.meter = meter;
    this.in = new float[inChannels][maxFrames];
    this.out = new float[outChannels][maxFrames];
    this.maxFrames = maxFrames;
  }

  /**
   * One callback, in parts no longer than the arrays.
   *
   * @param lostFrames frames that went by since the last one and were never asked for
   * @return false if it has to be silent, all of it: the gate is closed, or the period threw
   */
  @AudioThread
  boolean run(int lostFrames, int periodFrames, PeriodEnds ends) {
    if (!begin()) return false;
    boolean whole = false;
    try {
      parts(lostFrames, periodFrames, ends);
      whole = true;
    } catch (RuntimeException | Error e) {
      meter.fault(e); // whatever it was, the next period may be sound again
    } finally {
      end(periodFrames);
    }
    return whole;
  }

  @AudioThread
  private void parts(int lostFrames, int periodFrames, PeriodEnds ends) {
    int lost = lostFrames;
    for (int done = 0; done < periodFrames; ) {
      int frames = Math.min(periodFrames - done, maxFrames);
      ends.in(lost, in, frames);
      show.onPeriod(lost, in, out, frames);
      ends.out(out, frames);
      lost = 0;
      done += frames;
    }
  }

  /** A callback begins; false if it has to be silent, and then {@link #end} is not called. */
  @AudioThread
  boolean begin() {
    if (!gate.compareAndSet(OPEN, INSIDE)) return false;
    meter.begin();
    return true;
  }

  /** The callback ends. */
  @AudioThread
  void end(int periodFrames) {
    meter.end(periodFrames);
    gate.compareAndSet(INSIDE, OPEN); // it may have been closed over our heads
  }

  /** One callback without a server, for warming up. */
  public void runOnce(int frames) {
    run(0, frames, PeriodEnds.NONE);
  }

  /**
   * No callback comes in when this has returned, and none is inside: but for one that has hung for a second, which
   * is given up.
   */
  void close() {
    long startNs = System.nanoTime();
    while (!gate.compareAndSet(OPEN, CLOSED)) {
      if (gate.get() == CLOSED) return;
      if (System.nanoTime() - startNs > PATIENCE_NS) gate.set(CLOSED);
      LockSupport.parkNanos(100_000);
    }
  }
}
