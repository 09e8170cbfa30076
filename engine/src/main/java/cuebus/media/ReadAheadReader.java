package cuebus.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One recording of {@link ReadAhead}: a ring of decoded blocks between the decoder and the caller.
 *
 * <p>Threads: the counters and what ends the recording are guarded by the pool's monitor. A block belongs to the
 * decoder while it is not ready and to the caller while it is; so its samples need no lock.
 */
final class ReadAheadReader implements AudioReader {
  static final int BLOCKS = 8;
  static final int BLOCK_FRAMES = 8192;

  private final ReadAhead pool;
  private final AudioReader source;
  private final Block[] ring = new Block[BLOCKS];

  /** Blocks decoded and blocks used up since the beginning. */
  private long decoded;

  private long used;
  private boolean sourceEnded;
  private boolean closed;
  private @Nullable MediaException failure;

  /** The caller's own: the block it reads from, how far, and what was known of damage by then. */
  private @Nullable Block current;

  private int at;
  private long framesRead;
  private @Nullable String damage;

  private static final class Block {
    final float[][] samples;
    int frames;

    @Nullable
    String damage;

    Block(int channels) {
      samples = new float[channels][BLOCK_FRAMES];
    }
  }

  ReadAheadReader(ReadAhead pool, AudioReader source) {
    this.pool = pool;
    this.source = source;
    this.damage = source.damage();
    for (int i = 0; i < BLOCKS; i++) ring[i] = new Block(source.channels());
  }

  /** Called under the pool's monitor. */
  boolean hasRoom() {
    return !sourceEnded && !closed && decoded - used < BLOCKS;
  }

  /** Blocks the caller has before it; called under the pool's monitor. */
  long ready() {
    return decoded - used;
  }

  /** Called by the decoder, outside the monitor: it takes as long as it takes. */
  void decodeBlock() {
    Block block = ring[(int) (decoded % BLOCKS)];
    MediaException failed = null;
    int frames = 0;
    try {
      frames = source.read(block.samples, 0, BLOCK_FRAMES);
    } catch (MediaException e) {
      failed = e;
    } catch (RuntimeException | Error e) { // the caller must not wait for a block that never comes
      failed = new MediaException(source.file(), "decoding failed: " + e, e);
    }
    block.frames = frames;
    block.damage = source.damage();
    synchronized (pool) {
      decoded++;
      failure = failed;
      sourceEnded = failed != null || frames < BLOCK_FRAMES;
      pool.notifyAll();
    }
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int done = 0;
    while (done < frames) {
      Block block = current;
      if (block == null || at == block.frames) {
        block = next();
        if (block == null) break;
      }
      int count = Math.min(frames - done, block.frames - at);
      for (int c = 0; c < block.samples.length; c++) {
        System.arraycopy(block.samples[c], at, channels[c], offset + done, count);
      }
      at += count;
      done += count;
      framesRead += count;
    }
    return done;
  }

  /** The next block, once it is there; null after the last. */
  private @Nullable Block next() throws MediaException {
    synchronized (pool) {
      if (current != null) {
        used++;
        current = null;
        pool.notifyAll();
      }
      while (used == decoded && !sourceEnded && !closed) await();
      if (closed) throw new MediaException(source.file(), "was closed at frame " + framesRead);
      if (used == decoded) {
        if (failure != null) throw failure;
        return null;
      }
      Block block = ring[(int) (used % BLOCKS)];
      current = block;
      at = 0;
      damage = block.damage;
      return block;
    }
  }

  private void await() throws MediaException {
    try {
      pool.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(source.file(), "was interrupted at frame " + framesRead, e);
    }
  }

  @Override
  public Path file() {
    return source.file();
  }

  @Override
  public int channels() {
    return source.channels();
  }

  @Override
  public int sampleRate() {
    return source.sampleRate();
  }

  @Override
  public long frames() {
    return source.frames();
  }

  /** What was known when the block that is being read had been decoded. */
  @Override
  public @Nullable String damage() {
    return damage;
  }

  @Override
  public void close() {
    synchronized (pool) {
      if (closed) return;
      closed = true;
    }
    pool.remove(this);
    source.close(); // also ends a read that the decoder is in
  }
}
