package cuebus.audio;

import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from the disk to the audio thread.
 *
 * <pre>
 *   file -> AudioReader -> [cuebus-disk] -> ring of {@value #FRAMES} frames -> audio thread
 * </pre>
 *
 * <p>What is not there in time is silence, and is counted; the file goes on where it would be by then, so that it
 * stays in time with everything else.
 *
 * <p>Threads: {@link #fill} by one thread at a time; {@link #want}, {@link #copyTo}, {@link #advance} and
 * {@link #release} by the audio thread. {@code written} and {@code position} have one writer each.<br>
 * Memory: the ring, made with it.<br>
 * Time: the audio thread takes no lock and reads no file.
 */
final class DiskStream {
  /** Frames in a ring: more than a second. A power of two. */
  static final int FRAMES = 1 << 16;

  private static final int CHUNK = 4096;

  private final AudioReader reader;
  private final float[][] ring;
  private final int channels;
  private volatile long written;
  private volatile long position;
  private volatile boolean ended;
  private volatile boolean released;
  private volatile long starvedFrames;
  private volatile @Nullable String problem;
  private int have; // the audio thread's, between want and advance

  /**
   * @param reader at the desk's rate
   */
  DiskStream(AudioReader reader) {
    this.reader = reader;
    channels = reader.channels();
    ring = new float[channels][FRAMES];
  }

  int channels() {
    return channels;
  }

  /** Frames that are ready; less than 0 where the audio thread is ahead. */
  long ready() {
    return written - position;
  }

  /** Whether there is a chunk to be read, and room for it. */
  boolean hasRoom() {
    return !ended && !released && ready() <= FRAMES - CHUNK;
  }

  /** Reads a chunk; what nobody will hear any more is passed over, in whole chunks. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void fill() {
    long late = -ready() / CHUNK * CHUNK;
    if (late > 0) {
      long got = skipOrEnd(late);
      written += got;
      if (got < late) {
        ended = true;
        return;
      }
    }
    int at = (int) (written % FRAMES); // chunks divide the ring: none goes over its end
    int got = readOrEnd(at);
    written += got;
    if (got < CHUNK) {
      problem = problem == null ? reader.damage() : problem;
      ended = true;
    }
  }

  private long skipOrEnd(long frames) {
    try {
      return reader.skip(frames);
    } catch (MediaException e) {
      problem = String.valueOf(e.getMessage());
      return 0;
    }
  }

  private int readOrEnd(int at) {
    try {
      return reader.read(ring, at, CHUNK);
    } catch (MediaException e) {
      problem = String.valueOf(e.getMessage());
      return 0;
    }
  }

  /**
   * How many of the next frames there will be: all of them until the file ends. Those that are not here yet are
   * silence.
   */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  int want(int frames) {
    boolean last = ended; // before written: what is written is all there is then
    long ahead = written - position;
    have = (int) Math.max(0, Math.min(frames, ahead));
    if (have == frames) return frames;
    if (last) return have;
    starvedFrames += frames - have;
    return frames;
  }

  /** Copies what {@link #want} found of one channel, and silence for the rest. */
  @AudioThread
  void copyTo(int channel, float[] into, int offset, int frames) {
    int at = (int) (position % FRAMES);
    int count = Math.min(have, frames);
    int first = Math.min(count, FRAMES - at);
    System.arraycopy(ring[channel], at, into, offset, first);
    System.arraycopy(ring[channel], 0, into, offset + first, count - first);
    Arrays.fill(into, offset + count, offset + frames, 0f);
  }

  /** Goes on. */
  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void advance(int frames) {
    position += frames;
  }

  /** Goes on by many, before anybody hears it. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // nobody else writes yet
  void skip(long frames) {
    position += frames;
  }

  /** Nobody reads it any more. */
  @AudioThread
  void release() {
    released = true;
  }

  boolean isReleased() {
    return released;
  }

  /** Whether all of it has been read from the disk. */
  boolean isEnded() {
    return ended;
  }

  long starvedFrames() {
    return starvedFrames;
  }

  /** What was wrong with the file, in words; null while nothing is. */
  @Nullable
  String problem() {
    return problem;
  }

  void close() {
    reader.close();
  }
}
