package cuebus.desk;

/**
 * What the meters showed over one period.
 *
 * <p>Threads: written by the audio thread, then read by others; the ring hands it over.<br>
 * Memory: allocated once, with the ring.
 */
public final class MeterBlock {
  /** Largest absolute sample of each strip after trim, before the fader. */
  public final float[] stripPeak;

  /** Gain that gain sharing gives each strip, linear; 1 outside groups. */
  public final float[] shareGain;

  /** Largest absolute sample of each bus as it went out. */
  public final float[] busPeak;

  /** How far each bus's limiter turned down, linear gain, the least of the period. */
  public final float[] limiterGain;

  /** Gain of each bus's leveller, in dB. */
  public final float[] levellerDb;

  /** Show frame of the first sample. */
  public long startFrame;

  /** Frames in the period. */
  public int frames;

  public MeterBlock(int strips, int buses) {
    this.stripPeak = new float[strips];
    this.shareGain = new float[strips];
    this.busPeak = new float[buses];
    this.limiterGain = new float[buses];
    this.levellerDb = new float[buses];
  }
}
