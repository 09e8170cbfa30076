package cuebus.mix;

import cuebus.rt.AudioThread;

/**
 * Brings a bus slowly to its loudness, as a hand on the fader would that watches a loudness meter.
 *
 * <p>What a broadcast engineer asks of it, and what it does:
 *
 * <ul>
 *   <li>It must not be heard working: at most 1 dB a second, slower near the goal, ramped from sample to sample.
 *   <li>It must not lift a pause: the gain stands still while the last 400 ms are below the gates of
 *       {@link ProgrammeLoudness}. The absolute one is -50 LUFS or 24 LU below the target, whichever is higher:
 *       what is softer than that would not come near the target with all the gain there is, so it is the room.
 *   <li>It must not blast the first words: it starts at 0 dB and lifts nothing before it has heard 3 s. It turns
 *       down at once.
 *   <li>It must not hide a fault at the desk: 12 dB each way and no more.
 *   <li>It measures its input, not its output: without a loop there is nothing to swing.
 * </ul>
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames), about 12 ns a stereo frame.
 */
final class Leveller {
  /** The most it lifts or turns down, in dB. */
  static final double RANGE_DB = 12;

  private static final int HOPS_PER_SECOND = 10;
  private static final int MOMENTARY_HOPS = 4;
  private static final int HEARD_BEFORE_LIFTING = 3 * HOPS_PER_SECOND;
  private static final double STEP_DB = 1.0 / HOPS_PER_SECOND;

  /** Near the goal it takes 2 s for what is left, so that it arrives without a bend. */
  private static final double APPROACH_HOPS = 2.0 * HOPS_PER_SECOND;

  private static final double NEPER_PER_DB = 0.11512925464970229; // ln(10) / 20

  private static final double LOWEST_GATE_LUFS = -50;
  private static final double GATE_BELOW_TARGET_LU = 24;

  /** Nothing a microphone gives is louder; it is a fault in front of us, and must not be remembered. */
  private static final double BROKEN_LUFS = 40;

  private final double targetLufs;
  private final double broken = Loudness.energy(BROKEN_LUFS);
  private final KWeighting[] weightings;
  private final ProgrammeLoudness programme;
  private final double[] hops = new double[MOMENTARY_HOPS];
  private final float[] ramp;
  private int hop;
  private int hopFilled;
  private double gainDb;
  private float gain = 1f;
  private float rise;

  /**
   * @param sampleRate frames a second, 8,000 to 192,000
   * @param channels how many channels of the bus are measured and scaled together, at least 1
   * @param targetLufs where the bus should be, -40 to -5 LUFS
   */
  Leveller(int sampleRate, int channels, float targetLufs) {
    if (channels < 1) throw new IllegalArgumentException("channels < 1: " + channels);
    if (!(targetLufs >= -40f && targetLufs <= -5f)) {
      throw new IllegalArgumentException("targetLufs not in [-40, -5]: " + targetLufs);
    }
    this.targetLufs = targetLufs;
    weightings = new KWeighting[channels];
    for (int c = 0; c < channels; c++) weightings[c] = new KWeighting(sampleRate);
    programme =
        new ProgrammeLoudness(Math.max(LOWEST_GATE_LUFS, targetLufs - GATE_BELOW_TARGET_LU));
    ramp = new float[Math.round((float) sampleRate / HOPS_PER_SECOND)];
    for (int i = 0; i < ramp.length; i++) ramp[i] = (i + 1f) / ramp.length;
  }

  /** The gain at the end of this tenth of a second, in dB, -12 to +12; for meters. */
  double gainDb() {
    return gainDb;
  }

  /** Levels {@code frames} frames of the bus in place, from frame {@code from} on; any number of them. */
  @AudioThread
  void process(Channels bus, int firstChannel, int from, int frames) {
    for (int done = 0; done < frames; ) {
      int part = Math.min(frames - done, ramp.length - hopFilled);
      for (int c = 0; c < weightings.length; c++) {
        int at = bus.offset(firstChannel + c) + from + done;
        weightings[c].add(bus.samples, at, part);
        scale(bus.samples, at, part);
      }
      hopFilled += part;
      done += part;
      if (hopFilled == ramp.length) endHop();
    }
  }

  private void scale(float[] samples, int at, int frames) {
    if (rise == 0f && gain == 1f) return;
    for (int i = 0; i < frames; i++) {
      samples[at + i] *= gain + rise * ramp[hopFilled + i];
    }
  }

  private void endHop() {
    hopFilled = 0;
    hops[hop] = hopEnergy() / ramp.length;
    hop = (hop + 1) % MOMENTARY_HOPS;
    programme.hear((hops[0] + hops[1] + hops[2] + hops[3]) / MOMENTARY_HOPS);
    gain += rise;
    rise = 0f;
    if (programme.isHeard()) move();
  }

  private double hopEnergy() {
    double energy = 0;
    for (KWeighting weighting : weightings) energy += weighting.takeEnergy();
    if (energy < broken) return energy;
    for (KWeighting weighting : weightings) weighting.reset(); // not a number would stay for ever
    return 0;
  }

  private void move() {
    double wantedDb = targetLufs - Loudness.lufs(programme.energy());
    double goalDb = within(RANGE_DB, wantedDb);
    if (goalDb > gainDb && programme.blocks() < HEARD_BEFORE_LIFTING) return;
    gainDb += within(STEP_DB, (goalDb - gainDb) / APPROACH_HOPS);
    rise = (float) StrictMath.exp(gainDb * NEPER_PER_DB) - gain; // pow allocates
  }

  private static double within(double limit, double value) {
    return value > limit ? limit : value < -limit ? -limit : value;
  }
}
