package cuebus.audio;

import java.util.concurrent.locks.LockSupport;

/** The time that the clock backend goes by; a test brings its own. */
interface NanoClock {
  /** The machine's own. */
  NanoClock SYSTEM = new NanoClock() {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void park(long nanos) {
      LockSupport.parkNanos(nanos);
    }
  };

  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Waits for that long, or less. */
  void park(long nanos);
}
