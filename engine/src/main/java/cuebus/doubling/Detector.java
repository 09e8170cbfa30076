package cuebus.doubling;

import cuebus.desk.Signal;
import cuebus.desk.TapBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Listens to all signals of a desk and tells which two carry the same sound.
 *
 * <p>Threads: none of its own; one thread at a time. Live it may be late without harm, offline it is deterministic:
 * the same blocks give the same findings, to the bit.<br>
 * Memory: 2 MB a signal, 0.4 MB a pair that is looked at closely, all of it allocated when pairs are told.
 */
public final class Detector {
  private static final int CHUNK = 4096;

  /** After a longer gap nothing of before is of use. */
  private static final double LONGEST_GAP_SECONDS = 30;

  private final Grid grid;
  private final Tools tools;
  private final FindingSink sink;
  private final Map<Signal, Ear> ears = new LinkedHashMap<>();
  private Watch watch;
  private long base = Long.MIN_VALUE;
  private long heardFrames;
  private long block;
  /** Frames of the block that are there. */
  private int filled;
  /** How many blocks from now on have a window that was not heard whole: the first reaches before the beginning. */
  private int brokenBlocks = 1;

  private long missedFrames;

  /**
   * @param taps every signal that may be in a pair
   * @param showRate of the tap blocks, in frames a second: 8,000 to 768,000
   */
  public Detector(List<Tap> taps, int showRate, FindingSink sink) {
    grid = new Grid(showRate);
    tools = new Tools(grid);
    this.sink = sink;
    Whitener whitener = new Whitener(grid);
    for (Tap tap : taps) ears.put(tap.signal(), new Ear(tap, grid, whitener, CHUNK));
    watch = new Watch(List.of(), ears, tools, null);
  }

  /** Which pairs matter from now on. What is known of pairs that stay is kept. */
  public void watch(List<WatchedPair> pairs) {
    watch = new Watch(pairs, ears, tools, watch);
  }

  /** Frames that were dropped before they came here. Rising: the analysis is too slow. */
  public long missedFrames() {
    return missedFrames;
  }

  /** Hears one period. Frames that are missing before it count as missed, not as silence. */
  public void hear(TapBlock tapped) {
    if (base == Long.MIN_VALUE) base = tapped.startFrame;
    long gap = tapped.startFrame - (base + heardFrames);
    if (gap > 0) {
      missedFrames += gap;
      if (gap < LONGEST_GAP_SECONDS * grid.showRate) miss(gap);
    }
    if (tapped.startFrame != base + heardFrames) restart(tapped.startFrame);
    int done = 0;
    while (done < tapped.frames) {
      int chunk = chunk(tapped.frames - done);
      for (Ear ear : ears.values()) ear.hear(tapped, done, chunk, filled);
      advance(chunk);
      done += chunk;
    }
  }

  private void miss(long gap) {
    long left = gap;
    while (left > 0) {
      brokenBlocks = 2; // this block, and the next one's window reaches into it
      int chunk = chunk(left);
      for (Ear ear : ears.values()) ear.miss(chunk, filled);
      advance(chunk);
      left -= chunk;
    }
  }

  /** Never more than ends the block. */
  private int chunk(long wanted) {
    return (int) Math.min(Math.min(wanted, CHUNK), grid.blockFrames() - filled);
  }

  private void advance(int frames) {
    heardFrames += frames;
    filled += frames;
    if (filled == grid.blockFrames()) endBlock();
  }

  private void endBlock() {
    filled = 0;
    boolean whole = brokenBlocks == 0;
    if (brokenBlocks > 0) brokenBlocks--;
    for (Ear ear : ears.values()) ear.endBlock(block, whole);
    watch.block(new Now(block, heardFrames, base + heardFrames), sink);
    block++;
  }

  private void restart(long frame) {
    base = frame;
    heardFrames = 0;
    filled = 0;
    block = 0;
    brokenBlocks = 1;
    for (Ear ear : ears.values()) ear.restart();
    watch.restart();
  }
}
