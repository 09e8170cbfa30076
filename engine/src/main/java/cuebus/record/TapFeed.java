package cuebus.record;

import cuebus.desk.TapBlock;
import cuebus.rt.AnyThread;

/**
 * One strip or bus of the taps, for a recording without holes: what was dropped or lost is silence of the same
 * length, so that what follows stays in time.
 *
 * <p>Threads: {@link #onTap} by the one that reads the taps.
 */
public final class TapFeed {
  private final SampleRing ring;
  private final int firstChannel;
  private final int latencyFrames;
  private final boolean inStep;
  private long nextFrame = -1; // of the taps
  private volatile long lostFrames;

  /**
   * @param firstChannel where its channels begin in a tap block
   * @param latencyFrames how far it lags behind the strips; so much is left out at its beginning, and all that
   *     began together is together
   * @param inStep whether holes are filled; a stream leaves them out, so that it does not get later and later
   */
  public TapFeed(SampleRing ring, int firstChannel, int latencyFrames, boolean inStep) {
    this.ring = ring;
    this.firstChannel = firstChannel;
    this.latencyFrames = latencyFrames;
    this.inStep = inStep;
  }

  /** Takes what is new. */
  public void onTap(TapBlock tap) {
    if (nextFrame < 0) nextFrame = tap.startFrame + latencyFrames;
    fillGap(tap.startFrame - nextFrame);
    long from = nextFrame - tap.startFrame;
    if (from < 0 || from >= tap.frames) return; // the silence before it found no room yet
    int frames = (int) (tap.frames - from);
    if (frames > ring.room()) return; // and will be silence
    ring.put(tap, firstChannel, (int) from, frames);
    nextFrame += frames;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void fillGap(long frames) {
    if (frames <= 0) return;
    long filled = frames;
    if (inStep) {
      filled = Math.min(frames, ring.room());
      ring.putSilence((int) filled);
    }
    nextFrame += filled;
    lostFrames += filled;
  }

  /** Frames that are silence because nobody had them. */
  @AnyThread
  public long lostFrames() {
    return lostFrames;
  }
}
