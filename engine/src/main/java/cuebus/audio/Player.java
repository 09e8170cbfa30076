package cuebus.audio;

import cuebus.desk.StripId;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Plays files into one strip, each exactly from its frame on. A new one takes over from the one before, which fades
 * out in 10 ms.
 *
 * <p>Threads: {@link #start} and {@link #stop} by the thread that runs effects; {@link #fill} by the audio thread;
 * {@link #endings} by the thread that turns ends into commands.<br>
 * Memory: the audio thread allocates nothing; starting does.<br>
 * Time: {@link #fill} takes no lock.
 */
public final class Player {
  private static final int VOICES = 4;

  private sealed interface Order permits Start, Stop {}

  /** {@code again}: it played before, and its frame is past. */
  private record Start(Voice voice, boolean again) implements Order {}

  private record Stop(long atFrame, int fadeFrames) implements Order {}

  private final StripId strip;
  private final int takeOverFrames;
  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private final @Nullable Voice[] voices = new Voice[VOICES];
  private final float[][] scratch;
  private final Endings endings = new Endings();
  private volatile long late;

  Player(StripId strip, int sampleRate, int maxFrames) {
    this.strip = strip;
    this.takeOverFrames = sampleRate / 100;
    this.scratch = new float[2][maxFrames];
  }

  StripId strip() {
    return strip;
  }

  /** What has ended and has not been told yet. */
  Endings endings() {
    return endings;
  }

  /** Starts that came after their frame. */
  long late() {
    return late;
  }

  /** Plays a voice from its frame on; a frame that is past means now. */
  void start(Voice voice) {
    orders.add(new Start(voice, false));
  }

  /** Goes on with a voice that began before and has been read up to now. */
  void resume(Voice voice) {
    orders.add(new Start(voice, true));
  }

  /** Fades out whatever plays. */
  void stop(long atFrame, int fadeFrames) {
    orders.add(new Stop(atFrame, Math.max(fadeFrames, takeOverFrames)));
  }

  /** The frame at which the next of its files ends; see {@link Players#nextEndFrame}. */
  long nextEndFrame(long frame, long toFrame) {
    takeOrders(frame);
    long next = Long.MAX_VALUE;
    for (Voice voice : voices) {
      if (voice != null) next = Math.min(next, voice.endFrame(frame, toFrame));
    }
    return next;
  }

  /** Notes that this end is told; returns the frame at which the file was to start. */
  long foretell(long frame, long toFrame) {
    long endFrame = nextEndFrame(frame, toFrame);
    for (Voice voice : voices) {
      if (voice != null && voice.endFrame(frame, toFrame) == endFrame) {
        voice.foretell();
        return voice.startFrame();
      }
    }
    throw new IllegalStateException("nothing ends before frame " + toFrame);
  }

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void takeOrders(long frame) {
    for (Order order = orders.poll(); order != null; order = orders.poll()) {
      if (order instanceof Start start) {
        if (start.voice.startFrame() < frame && !start.again) late++;
        begin(start.voice);
      } else if (order instanceof Stop stop) {
        fadeAll(stop.atFrame, stop.fadeFrames);
      }
    }
  }

  /** Writes the next period. */
  @AudioThread
  void fill(float[] left, float[] right, long frame, int frames) {
    takeOrders(frame);
    Arrays.fill(left, 0, frames, 0f);
    Arrays.fill(right, 0, frames, 0f);
    for (int i = 0; i < VOICES; i++) {
      Voice voice = voices[i];
      if (voice == null) continue;
      voices[i] = null; // one that throws is not heard again
      long end = voice.addTo(left, right, scratch, frame, frames);
      if (voice.hasEnded()) {
        voice.release();
        if (!voice.isForetold()) endings.add(voice.startFrame(), end);
      } else {
        voices[i] = voice;
      }
    }
  }

  @AudioThread
  private void begin(Voice voice) {
    fadeAll(voice.startFrame(), takeOverFrames);
    int free = 0;
    while (free < VOICES - 1 && voices[free] != null) free++;
    Voice cut = voices[free];
    if (cut != null) { // the fifth within 10 ms
      cut.release();
      if (!cut.isForetold()) endings.add(cut.startFrame(), voice.startFrame());
    }
    voices[free] = voice;
  }

  @AudioThread
  private void fadeAll(long atFrame, int fadeFrames) {
    for (Voice voice : voices) {
      if (voice != null) voice.fadeOut(atFrame, fadeFrames);
    }
  }
}
