package cuebus.doubling;

/** The level of one strip, 10 ms at a time: the last 4 s of it, its noise floor, and whether its port lives. */
final class StripLevel {
  private static final int KEPT_BLOCKS = 512;

  /** -70 dBFS: below this nothing is worth a decision. */
  private static final double SILENT = 1e-7;

  /** -50 dBFS: a floor above this is a sound that goes on, such as music. */
  private static final double MOST_FLOOR = 1e-5;

  /** 10 dB above the floor somebody speaks. */
  private static final double ABOVE_FLOOR = 10;

  private static final int FLOOR_BLOCKS = 100;
  private static final int FLOORS = 8;

  /** A live input without a single zero block for so long has a noise of its own. */
  private static final int NOISY_BLOCKS = 500;

  /** And is dead when that noise is missing for so long. */
  private static final int DEAD_BLOCKS = 3;

  private final double samplesABlock;
  private final double[] power = new double[KEPT_BLOCKS];
  private final double[] floors = new double[FLOORS];
  private double sum;
  private int newest = -1;
  private int blocks;
  private int noisy;
  private int zero;
  private boolean digitalPauses;

  StripLevel(int samplesABlock) {
    this.samplesABlock = samplesABlock;
  }

  void add(float[] samples, int from, int count) {
    double more = 0;
    for (int i = from; i < from + count; i++) more += (double) samples[i] * samples[i];
    sum += more;
  }

  void endBlock() {
    double now = sum / samplesABlock;
    if (!(now >= 0 && now < Double.MAX_VALUE)) now = 0; // a broken sample is no sound
    sum = 0;
    newest = (newest + 1) % KEPT_BLOCKS;
    power[newest] = now;
    int slot = blocks / FLOOR_BLOCKS % FLOORS;
    if (blocks % FLOOR_BLOCKS == 0) floors[slot] = now;
    floors[slot] = Math.min(floors[slot], now);
    blocks++;
    watchPort(now);
  }

  private void watchPort(double now) {
    if (now > 0) {
      if (zero > 0 && noisy < NOISY_BLOCKS)
        digitalPauses = true; // silent and back: a file, not a microphone
      zero = 0;
      noisy = Math.min(noisy + 1, NOISY_BLOCKS);
    } else {
      zero++;
      if (noisy < NOISY_BLOCKS && zero > DEAD_BLOCKS) noisy = 0;
    }
  }

  boolean isDead() {
    return !digitalPauses && noisy >= NOISY_BLOCKS && zero >= DEAD_BLOCKS;
  }

  /** Mean square of the block so many blocks ago; 0 for what is not known. */
  double power(int blocksAgo) {
    if (blocksAgo >= KEPT_BLOCKS || blocksAgo >= blocks) return 0;
    return power[(newest - blocksAgo + KEPT_BLOCKS) % KEPT_BLOCKS];
  }

  /** From this mean square on somebody is heard. */
  double threshold() {
    double floor = MOST_FLOOR;
    int known = Math.min(FLOORS, (blocks + FLOOR_BLOCKS - 1) / FLOOR_BLOCKS);
    for (int i = 0; i < known; i++) floor = Math.min(floor, floors[i]);
    return Math.max(SILENT, floor * ABOVE_FLOOR);
  }
}
