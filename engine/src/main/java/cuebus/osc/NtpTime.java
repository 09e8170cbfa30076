package cuebus.osc;

import java.time.Instant;

/**
 * Time tags: seconds since 1900 in the upper half, their fraction in the lower (RFC 5905, section 6). They begin
 * anew in 2036; differences hold over that.
 */
public final class NtpTime {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS = 1_000_000_000L;

  private NtpTime() {}

  static long of(Instant instant) {
    return of(instant.getEpochSecond(), instant.getNano());
  }

  /**
   * The tag of a moment.
   *
   * @param wallNs nanoseconds since 1970
   */
  public static long ofNanos(long wallNs) {
    return of(Math.floorDiv(wallNs, NANOS), Math.floorMod(wallNs, NANOS));
  }

  private static long of(long unixSeconds, long nanos) {
    return (unixSeconds + SECONDS_1900_TO_1970) << 32 | (nanos << 32) / NANOS;
  }

  /** How much later one tag is than another, in nanoseconds; negative if it is earlier. */
  static long nanosBetween(long earlier, long later) {
    long difference = later - earlier;
    return (difference >> 32) * NANOS + (((difference & 0xffffffffL) * NANOS) >>> 32);
  }
}
