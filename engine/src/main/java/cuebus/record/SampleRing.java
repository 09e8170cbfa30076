package cuebus.record;

import cuebus.desk.TapBlock;
import java.util.Arrays;

/**
 * Samples of a few channels, from one thread to another.
 *
 * <p>Threads: {@link #put} and {@link #putSilence} by one, {@link #take} by another; each position has one
 * writer.<br>
 * Memory: made with it.
 */
public final class SampleRing {
  private final float[][] ring;
  private final int size;
  private volatile long written;
  private volatile long read;

  /**
   * @param frames how many fit at least
   */
  public SampleRing(int channels, int frames) {
    size = Integer.highestOneBit(Math.max(2, frames) - 1) * 2;
    ring = new float[channels][size];
  }

  /** Frames that can be put. */
  public int room() {
    return (int) (size - (written - read));
  }

  /** Puts a part of a block that fits. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void put(TapBlock tap, int firstChannel, int from, int frames) {
    int at = (int) (written % size);
    int first = Math.min(frames, size - at);
    for (int c = 0; c < ring.length; c++) {
      int source = (firstChannel + c) * tap.stride + from;
      System.arraycopy(tap.samples, source, ring[c], at, first);
      System.arraycopy(tap.samples, source + first, ring[c], 0, frames - first);
    }
    written += frames;
  }

  /** Puts silence that fits. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void putSilence(int frames) {
    int at = (int) (written % size);
    int first = Math.min(frames, size - at);
    for (float[] channel : ring) {
      Arrays.fill(channel, at, at + first, 0f);
      Arrays.fill(channel, 0, frames - first, 0f);
    }
    written += frames;
  }

  /** Lets go of all that is there; for the one who takes. */
  public void clear() {
    read = written;
  }

  /** Takes what is there, as far as it fits. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public int take(float[][] into) {
    int frames = (int) Math.min(into[0].length, written - read);
    int at = (int) (read % size);
    int first = Math.min(frames, size - at);
    for (int c = 0; c < ring.length; c++) {
      System.arraycopy(ring[c], at, into[c], 0, first);
      System.arraycopy(ring[c], 0, into[c], first, frames - first);
    }
    read += frames;
    return frames;
  }
}
