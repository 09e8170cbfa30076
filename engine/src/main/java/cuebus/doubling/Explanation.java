package cuebus.doubling;

import cuebus.desk.Db;

/**
 * How loud one strip should be as a copy of another: the other's level, later, by a ratio that is learned, room
 * included.
 *
 * <p>The ratio begins where the detector measured the shared sound, and follows the median within 9 dB above it: a
 * room adds its tail, but somebody who speaks into the copy all the time must not pass for a room.
 */
final class Explanation {
  private static final double STEP = 1.005;
  private static final double MOST_ROOM = 8; // 9 dB
  private static final double LEAST = 0.5;

  /** 60 dB in 0.9 s: a room may ring for so long behind a word. */
  private static final double DECAY_A_BLOCK = StrictMath.pow(10, -6.0 / 90);

  /** Blocks at either side that count: a level moves less in them than syllables do. */
  private static final int SLACK_BLOCKS = 3;

  final int kept;
  final int copy;
  private double delayBlocks;
  private double measured;
  private double ratio;
  private double ringing;

  Explanation(int kept, int copy, double delayBlocks, double levelDb) {
    this.kept = kept;
    this.copy = copy;
    this.delayBlocks = delayBlocks;
    this.measured = power(levelDb);
    this.ratio = measured;
  }

  private static double power(double levelDb) {
    double gain = Db.gain(levelDb);
    return gain * gain;
  }

  void moveTo(double delayBlocks, double levelDb) {
    this.delayBlocks = delayBlocks;
    this.measured = power(levelDb);
  }

  boolean isOf(int one, int other) {
    return (kept == one && copy == other) || (kept == other && copy == one);
  }

  /** By how many blocks the copy comes before the one that explains it, with the slack. */
  int aheadBlocks() {
    return Math.max(0, SLACK_BLOCKS - (int) StrictMath.floor(delayBlocks));
  }

  /** Mean square that the copy should have had {@code ago} blocks ago; to be asked once a block. */
  double explained(StripLevel keptLevel, StripLevel copyLevel, int ago) {
    double loudest = loudest(keptLevel, ago);
    ringing = Math.max(loudest, ringing * DECAY_A_BLOCK);
    double now = copyLevel.power(ago);
    if (loudest > keptLevel.threshold()) {
      ratio = now > ratio * ringing ? ratio * STEP : ratio / STEP;
      ratio = Math.max(measured * LEAST, Math.min(measured * MOST_ROOM, ratio));
    }
    return ratio * ringing;
  }

  boolean isKeptHeard(StripLevel keptLevel, int ago) {
    return loudest(keptLevel, ago) > keptLevel.threshold();
  }

  private double loudest(StripLevel level, int ago) {
    int at = ago + (int) StrictMath.rint(delayBlocks);
    double loudest = 0;
    for (int i = Math.max(0, at - SLACK_BLOCKS); i <= at + SLACK_BLOCKS; i++) {
      loudest = Math.max(loudest, level.power(i));
    }
    return loudest;
  }
}
