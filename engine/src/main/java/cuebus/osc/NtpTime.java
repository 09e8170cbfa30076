package cuebus.osc;

import java.time.Instant;

/**
 * Time tags: seconds since 1900 in the upper half, their fraction in the lower (RFC 5905, section 6). They begin
 * anew in 2036; differences hold over that.
 */
final class NtpTime {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS = 1_000_000_000L;

  private NtpTime() {}

  static long of(Instant instant) {
    long seconds = instant.getEpochSecond() + SECONDS_1900_TO_1970;
    return seconds << 32 | ((long) instant.getNano() << 32) / NANOS;
  }

  /** How much later one tag is than another, in nanoseconds; negative if it is earlier. */
  static long nanosBetween(long earlier, long later) {
    long difference = later - earlier;
    return (difference >> 32) * NANOS + (((difference & 0xffffffffL) * NANOS) >>> 32);
  }
}
