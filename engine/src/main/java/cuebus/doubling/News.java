package cuebus.doubling;

import cuebus.command.DoubleFound;
import org.jspecify.annotations.Nullable;

/** Decides when a pair has news: figures that an operator or an aligner would care about, and not too often. */
final class News {
  private static final double LEAST_SECONDS = 1;
  private static final double DELAY_MS = 0.03;
  private static final double JUMP_MS = 1;
  private static final float LEVEL_DB = 2f;
  private static final double DRIFT_PPM = 1;

  private final int rate;
  private @Nullable DoubleFound last;
  private long lastFrame;

  News(int rate) {
    this.rate = rate;
  }

  void told(DoubleFound finding, long frame) {
    last = finding;
    lastFrame = frame;
  }

  /** Whether {@code now} differs from what was said last, as far as that did not foretell it. */
  boolean isNews(DoubleFound now, long frame) {
    DoubleFound before = last;
    if (before == null) return true;
    double seconds = (double) (frame - lastFrame) / rate;
    double foretold = before.delayMs() + before.driftPpm() * seconds / 1000;
    double moved = Math.abs(now.delayMs() - foretold);
    if (moved > JUMP_MS) return true;
    if (seconds < LEAST_SECONDS) return false;
    return moved > DELAY_MS
        || Math.abs(now.levelDb() - before.levelDb()) > LEVEL_DB
        || Math.abs(now.driftPpm() - before.driftPpm()) > DRIFT_PPM;
  }
}
