package cuebus.osc;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What time it is. Time tags are compared with the wall's time once, when they come; what waits then waits by the
 * steady one, so that a step of the wall clock moves nothing.
 *
 * @param nanos steady, from 0
 * @param ntp the wall's, as a time tag
 */
record OscTime(LongSupplier nanos, LongSupplier ntp) {
  static OscTime system() {
    long start = System.nanoTime();
    Clock wall = Clock.systemUTC();
    return new OscTime(() -> System.nanoTime() - start, () -> NtpTime.of(wall.instant()));
  }
}
