package cuebus.desk;

/**
 * One period as it was heard: every strip before its fader, and every bus as it went out.
 *
 * <p>Channel {@code c} is {@code samples[c * stride] .. samples[c * stride + frames - 1]}; the channels of all
 * strips come first, then those of all buses, in the order of the desk. Strips are tapped after trim and polarity
 * and before everything else: a listener behind the remedy would destroy its own evidence.
 *
 * <p>Threads: written by the audio thread, then read by others; the ring hands it over.<br>
 * Memory: allocated once, with the ring.
 */
public final class TapBlock {
  public final float[] samples;
  public final int stride;

  /** Show frame of the first sample of a strip. A bus lags behind it by its own latency. */
  public long startFrame;

  /** How many frames of each channel count. */
  public int frames;

  public TapBlock(int channels, int stride) {
    this.samples = new float[channels * stride];
    this.stride = stride;
  }
}
