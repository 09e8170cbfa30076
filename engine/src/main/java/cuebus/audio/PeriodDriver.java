package cuebus.audio;

import cuebus.rt.AudioThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Between one start of an audio server and the show: the arrays, the stop watch, and a gate that makes sure that of
 * two servers, the old and the new one, never both are inside the mix.
 *
 * <pre>
 *   if (begin()) { fill in(); mix(lost, frames); take out(); ... end(periodFrames); }
 * </pre>
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

  /** The longest part of a period that {@link #mix} takes; a longer period is mixed in parts. */
  int maxFrames() {
    return maxFrames;
  }

  /** A callback begins; false if it has to be silent, and then {@link #end} is not called. */
  @AudioThread
  boolean begin() {
    if (!gate.compareAndSet(OPEN, INSIDE)) return false;
    meter.begin();
    return true;
  }

  /** Where the strips' channels go in. */
  @AudioThread
  float[][] in() {
    return in;
  }

  /** Where the buses' channels come out. */
  @AudioThread
  float[][] out() {
    return out;
  }

  @AudioThread
  void mix(int lostFrames, int frames) {
    show.onPeriod(lostFrames, in, out, frames);
  }

  /** The callback ends. */
  @AudioThread
  void end(int periodFrames) {
    meter.end(periodFrames);
    gate.compareAndSet(INSIDE, OPEN); // it may have been closed over our heads
  }

  /** One callback without a server, for warming up. */
  public void runOnce(int frames) {
    if (!begin()) return;
    mix(0, frames);
    end(frames);
  }

  /**
   * No callback comes in when this has returned, and none is inside: but for one that has hung for a second or has
   * thrown, which is given up.
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
