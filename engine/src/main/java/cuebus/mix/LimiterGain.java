package cuebus.mix;

/**
 * Rides the gain of a limiter: from the height of each peak to a gain that is down before the peak comes out.
 *
 * <pre>
 *   peak -> ceiling / peak -> minimum over the look-ahead -> hold, release -> three moving averages
 * </pre>
 *
 * <p>The minimum is as long as what the averages reach back, so when a peak leaves the delay every value in the
 * averages is at or below the gain it needs, and so is their mean: the attack is smooth and never late.
 *
 * <p>The release waits 10 ms, so that the gain stands still between the half waves of any tone above 50 Hz and
 * does not bend them; then it recovers with a time constant of 100 ms.
 *
 * <p>Gains are integers of 2^-30 (see {@link GainSmoother}), rounded down.
 */
final class LimiterGain {
  private static final int ONE = GainSmoother.ONE;

  /** How long one of the three averages is; together they make the look-ahead of about 1.4 ms. */
  private static final double AVERAGE_SECONDS = 0.00045;

  private static final double HOLD_SECONDS = 0.010;
  private static final double RELEASE_SECONDS = 0.100;

  /**
   * Frames before and after a peak that need its gain too: a value between samples is made of its neighbours, and
   * those of them that weigh most must not be scaled differently.
   */
  private static final int NEIGHBOURS = 4;

  /** A release that only approached 1 would never end; this is about 0.0003 dB in 5,000 frames. */
  private static final int LEAST_STEP = 64;

  private final float ceiling;
  private final int delayFrames;
  private final SlidingMinimum minimum;
  private final GainSmoother smoother;
  private final int holdFrames;
  private final long releasePart;
  private final int[] gains = new int[Limiter.CHUNK_FRAMES];
  private int gain = ONE;
  private int holdLeft;

  /**
   * @param ceiling the highest peak let through, linear, greater than 0
   */
  LimiterGain(int sampleRate, float ceiling) {
    this.ceiling = ceiling;
    smoother = new GainSmoother(
        Math.max(1, (int) Math.round(AVERAGE_SECONDS * sampleRate)), Limiter.CHUNK_FRAMES);
    delayFrames = smoother.span() - 1 + NEIGHBOURS;
    minimum = new SlidingMinimum(delayFrames + NEIGHBOURS + 1, ONE);
    holdFrames = (int) (HOLD_SECONDS * sampleRate);
    releasePart = (long) (ONE / (RELEASE_SECONDS * sampleRate));
  }

  /** How many frames after its peak a gain is meant for. */
  int delayFrames() {
    return delayFrames;
  }

  /**
   * Takes the peaks of {@code frames} frames, and puts in their place the gains for the frames {@link #delayFrames}
   * before them. Step by step over all of them: each step keeps what it remembers in registers.
   *
   * @param frames at most {@link Limiter#CHUNK_FRAMES}
   */
  void ride(float[] peaks, int frames) {
    for (int i = 0; i < frames; i++) {
      gains[i] = peaks[i] > ceiling ? (int) (ceiling / peaks[i] * ONE) : ONE;
    }
    minimum.slide(gains, frames);
    release(frames);
    smoother.smooth(gains, peaks, frames);
  }

  /** Down at once, and up again after a while. */
  private void release(int frames) {
    int now = gain;
    int left = holdLeft;
    for (int i = 0; i < frames; i++) {
      int lowest = gains[i];
      if (lowest < now) {
        now = lowest;
        left = holdFrames;
      } else if (lowest < ONE && lowest <= now + (now >> 7)) {
        left = holdFrames - 1; // the same tone: within 0.07 dB
      } else if (left > 0) {
        left--;
      } else {
        now = recovered(now, lowest);
      }
      gains[i] = now;
    }
    gain = now;
    holdLeft = left;
  }

  private int recovered(int now, int lowest) {
    long step = (((lowest - now) * releasePart) >> 30) + LEAST_STEP;
    return step < lowest - now ? now + (int) step : lowest;
  }

  /** Whether frames below the ceiling would change nothing in here and have a gain of exactly 1. */
  boolean isAtRest() {
    return gain == ONE && minimum.value() == ONE && smoother.isAtOne();
  }
}
