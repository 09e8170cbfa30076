package cuebus.audio;

import cuebus.rt.AudioThread;

/**
 * One file being played, from the frame at which it starts until it has ended or faded out.
 *
 * <p>Threads: built by whoever starts it, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class Voice {
  private final SampleSource source;
  private final float gain;
  private final long startFrame;
  private final int fadeInFrames;
  private float fade = 1f;
  private float fadeStep; // a frame
  private long fadeAtFrame = Long.MAX_VALUE;
  private boolean ended;
  private boolean foretold;

  /**
   * @param fadeInFrames how many frames behind {@code startFrame} it has its full level; 0 for at once
   */
  Voice(SampleSource source, float gain, long startFrame, int fadeInFrames) {
    this.source = source;
    this.gain = gain;
    this.startFrame = startFrame;
    this.fadeInFrames = fadeInFrames;
  }

  long startFrame() {
    return startFrame;
  }

  @AudioThread
  boolean hasEnded() {
    return ended;
  }

  /**
   * The frame behind its last one, if it lies before {@code toFrame} and can be told; {@code Long.MAX_VALUE}
   * otherwise.
   *
   * @param frame the first one that has not been mixed
   */
  long endFrame(long frame, long toFrame) {
    long next = Math.max(frame, startFrame);
    if (foretold || next >= toFrame) return Long.MAX_VALUE;
    long left = source.framesLeft((int) (toFrame - next));
    return left == Long.MAX_VALUE ? left : next + left;
  }

  /** Its end has been told before it was there. */
  void foretell() {
    foretold = true;
  }

  @AudioThread
  boolean isForetold() {
    return foretold;
  }

  /** Fades out from {@code atFrame} on; the earlier of two wins. */
  @AudioThread
  void fadeOut(long atFrame, int frames) {
    if (atFrame >= fadeAtFrame) return;
    fadeAtFrame = atFrame;
    fadeStep = fade / Math.max(1, frames);
  }

  /**
   * Adds itself to {@code left} and {@code right}.
   *
   * @param scratch two channels of at least {@code frames}
   * @return the frame behind its last one, if it ends in this period; -1 otherwise
   */
  @AudioThread
  long addTo(float[] left, float[] right, float[][] scratch, long frame, int frames) {
    int from = (int) Math.min(frames, Math.max(0, startFrame - frame));
    if (from == frames) return -1;
    int got = source.read(scratch[0], scratch[1], from, frames - from);
    for (int t = from; t < from + got; t++) {
      if (frame + t >= fadeAtFrame) fade = fade > fadeStep ? fade - fadeStep : 0f;
      float level = gain * fade * fadeIn(frame + t - startFrame);
      left[t] += scratch[0][t] * level;
      right[t] += scratch[1][t] * level;
    }
    boolean out = got < frames - from;
    ended = out || fade == 0f;
    if (!ended) return -1;
    return out ? frame + from + got : frame + frames;
  }

  private float fadeIn(long age) {
    return age >= fadeInFrames ? 1f : (float) (age + 1) / (fadeInFrames + 1);
  }

  /** It is not heard any more. */
  @AudioThread
  void release() {
    source.release();
  }
}
