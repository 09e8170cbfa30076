package cuebus.audio;

import cuebus.desk.TapBlock;
import java.io.IOException;

/**
 * What one bus put out, with its own latency taken out: frame n is show frame n.
 *
 * <p>Threads: the one that reads the taps.<br>
 * Memory: one block of the largest period.
 */
public final class BusTrack {
  /** Takes the frames of a bus in order. */
  public interface Listener {
    /**
     * @param channels one array a channel of the bus
     * @param frames how many of each count, from 0
     */
    void onFrames(float[][] channels, int frames) throws IOException;
  }

  private final int firstChannel;
  private final int latencyFrames;
  private final float[][] block;
  private final Listener listener;

  /**
   * @param firstChannel where the bus's channels begin in a tap block
   * @param latencyFrames how far the bus lags behind its inputs
   * @param maxFrames the largest period
   */
  public BusTrack(
      int firstChannel, int channels, int latencyFrames, int maxFrames, Listener listener) {
    this.firstChannel = firstChannel;
    this.latencyFrames = latencyFrames;
    this.block = new float[channels][maxFrames];
    this.listener = listener;
  }

  /**
   * Hands on what this block holds of the show.
   *
   * @param endFrame the show frame behind the last one that counts
   */
  public void onTap(TapBlock tap, long endFrame) throws IOException {
    long startFrame = tap.startFrame - latencyFrames; // of what the bus put out
    int from = (int) Math.max(0, -startFrame);
    // in this order nothing overflows while the end is not known
    int to = startFrame > endFrame - tap.frames ? (int) (endFrame - startFrame) : tap.frames;
    if (from >= to) return;
    for (int c = 0; c < block.length; c++) {
      int at = (firstChannel + c) * tap.stride + from;
      System.arraycopy(tap.samples, at, block[c], 0, to - from);
    }
    listener.onFrames(block, to - from);
  }
}
