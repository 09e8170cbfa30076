package cuebus.doubling;

import java.util.Arrays;

/**
 * What it takes to believe that a lag is a double's, beyond the points of its candidate.
 *
 * <p>Talk never repeats itself sample by sample, so it is believed at once where its lag is the only one. Music
 * does: songs with the same drum samples agree bin by bin between the tones, and a song agrees with another place
 * of itself for as long as it plays the same bars. So two sounds without pauses must agree in power as well, for
 * four seconds. Where both were as loud before and strangers, which a copy that was there all the time is not, they
 * must do so for longer than a phrase lasts. Where something else keeps their power from agreeing, only time can
 * tell as well.
 *
 * <p>What the patch already says needs no more than talk does.
 */
final class Proof {
  /** Updates in which the power must agree: talk, whose lag is not the only one, and music. */
  private static final int POWER_HITS = 5;

  private static final int MUSIC_POWER_HITS = 8;

  /** 30 s. */
  private static final int LONG_BLOCKS = 117;

  /** So many blocks without a common lag make strangers: 3 s. */
  private static final int STRANGE_BLOCKS = 12;

  /** The whitened coherence that doubles in rooms reach, and other places of a song do not. */
  private static final float LEAST_COMMON = 0.2f;

  /** A longer gap between searches was silence. */
  private static final int MOST_BLOCKS = 3;

  /** 10 dB below. */
  private static final double ABOUT_AS_LOUD = 0.1;

  /** Power is compared again only so many blocks after it did not agree. */
  private static final int POWER_AGAIN = 4;

  private final Ear a;
  private final Ear b;
  private final Follower follower;
  private final boolean onPaper;
  private int inPower;
  private int held;
  private boolean music;
  private boolean strangers;
  private int strange;
  private final double[] strangeOfA = new double[STRANGE_BLOCKS];
  private final double[] strangeOfB = new double[STRANGE_BLOCKS];
  private long before;
  private long powerFrom;
  private double lag;

  Proof(Ear a, Ear b, Follower follower, boolean onPaper) {
    this.a = a;
    this.b = b;
    this.follower = follower;
    this.onPaper = onPaper;
  }

  /**
   * Takes the strongest lag of a search.
   *
   * @param due there is enough for a lag, or for some lag of many
   * @return whether it is a double
   */
  boolean suffices(Peak peak, float[] bands, boolean due, Now now) {
    int blocks = (int) Math.min(MOST_BLOCKS, now.block() - before);
    before = now.block();
    boolean unique = peak.ratio() >= Rules.LEAST_RATIO;
    if (Bands.median(bands) < LEAST_COMMON) beStrange(blocks);
    if (Math.abs(peak.lag() - lag) > Grid.SAME_LAG) {
      held = 0;
      music = false;
      strangers = false;
    }
    lag = peak.lag();
    // once it is, it stays so: songs have breaks
    music |= due && !onPaper && isMusic(peak);
    if (!due) {
      inPower = Math.max(0, inPower - 2);
      held = Math.max(0, held - 2 * blocks);
      return false;
    }
    if (!music && unique) return true;
    if (now.block() >= powerFrom) compare(peak, now);
    strangers |= wereStrangers();
    boolean stands = inPower > 0 || (unique && !strangers);
    held = stands ? held + blocks : Math.max(0, held - 2 * blocks);
    if (!music) return inPower >= POWER_HITS;
    return held >= LONG_BLOCKS || (inPower >= MUSIC_POWER_HITS && !strangers);
  }

  private void beStrange(int blocks) {
    for (int i = 0; i < blocks; i++) {
      strangeOfA[strange % STRANGE_BLOCKS] = a.pauses.newest();
      strangeOfB[strange % STRANGE_BLOCKS] = b.pauses.newest();
      strange = strange < 2 * STRANGE_BLOCKS ? strange + 1 : STRANGE_BLOCKS + 1;
    }
  }

  /** Whether both were about as loud as now and had nothing in common; a noise floor does not count. */
  private boolean wereStrangers() {
    return strange >= STRANGE_BLOCKS
        && median(strangeOfA) >= ABOUT_AS_LOUD * a.pauses.mean()
        && median(strangeOfB) >= ABOUT_AS_LOUD * b.pauses.mean();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A copy has the pauses of its source, or fewer: so, after a time as strangers, that of the source decides. */
  private boolean isMusic(Peak peak) {
    Ear source = peak.lag() >= 0 ? a : b;
    Ear copy = peak.lag() >= 0 ? b : a;
    if (source.pauses.areHeard()) return false;
    return wereStrangers() || !copy.pauses.areHeard();
  }

  private void compare(Peak peak, Now now) {
    boolean agrees = follower.agreesInPower(peak, now);
    inPower = agrees ? Math.min(inPower + 1, MUSIC_POWER_HITS) : Math.max(0, inPower - 2);
    powerFrom = now.block() + (agrees ? 2 : POWER_AGAIN);
  }

  void forget() {
    inPower = 0;
    held = 0;
    music = false;
    strangers = false;
    strange = 0;
    powerFrom = 0;
    before = 0;
  }
}
