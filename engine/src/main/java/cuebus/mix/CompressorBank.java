package cuebus.mix;

import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The compressors of one bank of {@link Lanes}, step by step over a whole block; what the steps are stands at
 * {@link StripCompressor}.
 *
 * <p>A bank with many of them works on all its lanes, in one long loop a step that the compiler makes vectors of; a
 * lane without one has a gain of exactly 1. Where there are only a few, their lanes are gathered first and lie side by
 * side without gaps: a desk of a dozen strips, two of them compressed, would pay for thirty-two. The samples are the
 * same to the bit.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class CompressorBank {
  /** More than so many, and all lanes together take less time than these one by one. */
  static final int FEW = 8;

  private static final float[] NONE = new float[6];

  private final int[] lanes; // which of the bank's lanes are worked on; all of them, or a few
  private final int[] place; // of each of the bank's lanes among those
  private final float[] kneeBegins;
  private final float[] kneeEnds;
  private final float[] bend; // see want()
  private final float[] slope;
  private final float[] attack;
  private final float[] release;
  private final float[] held;
  private final float[] reduction;
  private final float[] work; // |x|, level, wanted, gain
  private final BinaryLog log;

  /**
   * @param settings by lane, null for one without a compressor: where the knee begins and ends, in log2; bend and
   *     slope of the curve, see {@link #want}; the parts of the way that attack and release go in a frame
   */
  CompressorBank(float[] @Nullable [] settings) {
    int[] some =
        IntStream.range(0, Lanes.WIDTH).filter(lane -> settings[lane] != null).toArray();
    lanes = some.length > FEW ? IntStream.range(0, Lanes.WIDTH).toArray() : some;
    place = new int[Lanes.WIDTH];
    Arrays.fill(place, -1);
    for (int i = 0; i < lanes.length; i++) place[lanes[i]] = i;
    kneeBegins = everyFrame(settings, 0);
    kneeEnds = everyFrame(settings, 1);
    bend = everyFrame(settings, 2);
    slope = everyFrame(settings, 3);
    attack = everyFrame(settings, 4);
    release = everyFrame(settings, 5);
    int width = lanes.length;
    held = new float[(Lanes.FRAMES + 1) * width];
    reduction = new float[(Lanes.FRAMES + 1) * width];
    work = new float[Lanes.FRAMES * width];
    log = new BinaryLog(work.length);
  }

  /** One coefficient of all lanes, ready for a loop over a block. */
  private float[] everyFrame(float[] @Nullable [] settings, int coefficient) {
    float[] all = new float[Lanes.FRAMES * lanes.length];
    for (int i = 0; i < all.length; i++) {
      float[] setting = settings[lanes[i % lanes.length]];
      all[i] = (setting == null ? NONE : setting)[coefficient];
    }
    return all;
  }

  private boolean isWide() {
    return lanes.length == Lanes.WIDTH;
  }

  /** Takes in what the lanes of {@code samples}, a block of the bank, turn their gains by. */
  @AudioThread
  void hear(float[] samples, int frames) {
    if (isWide()) {
      System.arraycopy(samples, 0, work, 0, frames * Lanes.WIDTH);
      return;
    }
    for (int k = 0; k < lanes.length; k++) {
      int end = frames * lanes.length;
      for (int i = k, from = lanes[k]; i < end; i += lanes.length, from += Lanes.WIDTH) {
        work[i] = samples[from];
      }
    }
  }

  /** Lets two lanes hear the louder of both, without a choice: noise is what no processor predicts. */
  @AudioThread
  void link(int lane, CompressorBank other, int otherLane, int frames) {
    for (int t = 0, i = place[lane], k = other.place[otherLane]; t < frames; t++) {
      float a = Math.abs(work[i]) * 0.5f;
      float b = Math.abs(other.work[k]) * 0.5f;
      float louder = (a + b) + Math.abs(a - b);
      work[i] = louder;
      other.work[k] = louder;
      i += lanes.length;
      k += other.lanes.length;
    }
  }

  /** Turns a block of the bank down, by what {@link #hear} took in of it. */
  @AudioThread
  void turnDown(float[] samples, int frames) {
    int count = frames * lanes.length;
    log.log2(work, count);
    want(count);
    if (isWide()) {
      hold(count);
      follow(count);
    } else {
      ride(count);
    }
    log.oneOverExp2(work, count);
    if (isWide()) {
      for (int i = 0; i < count; i++) samples[i] *= work[i];
    } else {
      scaleFew(samples, count);
    }
    System.arraycopy(held, count, held, 0, lanes.length);
    System.arraycopy(reduction, count, reduction, 0, lanes.length);
  }

  /**
   * From level to wanted reduction. With u and v twice what lies above the knee's beginning and end, the part
   * within the knee is (u - v) / 2, and wanted = full ((u - v)^2 / (8 knee) + v / 2); exactly 0 below the knee.
   */
  @AudioThread
  private void want(int count) {
    for (int i = 0; i < count; i++) {
      float over = work[i] - kneeBegins[i];
      float above = work[i] - kneeEnds[i];
      float u = over + Math.abs(over);
      float v = above + Math.abs(above);
      work[i] = Fma.of((u - v) * (u - v), bend[i], v * slope[i]);
    }
  }

  /** Up at once: what falls towards a lower value never falls below it, so the larger of both is either. */
  @AudioThread
  private void hold(int count) {
    for (int i = 0; i < count; i++) {
      float h = held[i];
      held[i + Lanes.WIDTH] = Math.max(work[i], Fma.of(release[i], work[i] - h, h));
    }
  }

  /** Down at once, in the same way. */
  @AudioThread
  private void follow(int count) {
    for (int i = 0; i < count; i++) {
      float h = held[i + Lanes.WIDTH];
      float r = reduction[i];
      float next = Math.min(h, Fma.of(attack[i], h - r, r));
      reduction[i + Lanes.WIDTH] = next;
      work[i] = next;
    }
  }

  /** Both of them for a few lanes: no vectors, so once through, and the lanes' waiting times overlap. */
  @AudioThread
  private void ride(int count) {
    int width = lanes.length;
    for (int i = 0; i < count; i++) {
      float h = held[i];
      float r = reduction[i];
      float higher = Math.max(work[i], Fma.of(release[i], work[i] - h, h));
      float next = Math.min(higher, Fma.of(attack[i], higher - r, r));
      held[i + width] = higher;
      reduction[i + width] = next;
      work[i] = next;
    }
  }

  @AudioThread
  private void scaleFew(float[] samples, int count) {
    for (int k = 0; k < lanes.length; k++) {
      for (int i = k, to = lanes[k]; i < count; i += lanes.length, to += Lanes.WIDTH) {
        samples[to] *= work[i];
      }
    }
  }

  /** How far a lane is turned down after the last frame, in log2. */
  @AudioThread
  float reduction(int lane) {
    return reduction[place[lane]];
  }

  @AudioThread
  void settle() {
    States.settle(held, lanes.length);
    States.settle(reduction, lanes.length);
  }
}
