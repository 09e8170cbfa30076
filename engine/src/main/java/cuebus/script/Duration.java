package cuebus.script;

/** How people write how long something takes: {@code 250ms}, {@code 2s}, {@code 1m30s}. */
public final class Duration {
  private Duration() {}

  /** In milliseconds; -1 if it is no duration. */
  public static long parseMs(String written) {
    double ms = Unit.DURATION.parse(written);
    return Double.isNaN(ms) || ms < 0 ? -1 : Math.round(ms);
  }
}
