package cuebus.media;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recording at another rate than its own, {@code ceil(frames * out / in)} long and silent around its ends.
 *
 * <p>Memory: one block of {@link Resampler} a channel.
 */
final class ResampledReader implements AudioReader {
  private final AudioReader source;
  private final int sampleRate;
  private final Resampler resampler;

  /** The input around the block: what came before it first. */
  private final float[][] window;

  private final float[][] block;
  private int windowFilled;
  private int blockAt;
  private boolean sourceEnded;
  private long sourceFrames;
  private long framesRead;

  ResampledReader(AudioReader source, int sampleRate) {
    this.source = source;
    this.sampleRate = sampleRate;
    this.resampler = new Resampler(source.sampleRate(), sampleRate);
    this.window = new float[source.channels()][resampler.windowFrames()];
    this.block = new float[source.channels()][resampler.outFrames()];
    this.windowFilled = resampler.leadFrames();
    this.blockAt = resampler.outFrames();
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
    return sampleRate;
  }

  @Override
  public long frames() {
    return source.frames() < 0 ? -1 : resampled(source.frames());
  }

  private long resampled(long frames) {
    // Rates are below 2^20 and frames below 2^61 bytes of a file; a header that claims more has
    // more than there is.
    long whole = frames / source.sampleRate() * sampleRate;
    long rest = frames % source.sampleRate() * sampleRate;
    return whole + (rest + source.sampleRate() - 1) / source.sampleRate();
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int done = 0;
    while (done < frames) {
      if (blockAt == resampler.outFrames()) nextBlock();
      int count = Math.min(frames - done, resampler.outFrames() - blockAt);
      if (sourceEnded) count = (int) Math.min(count, resampled(sourceFrames) - framesRead);
      if (count <= 0) break;
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(block[c], blockAt, channels[c], offset + done, count);
      }
      blockAt += count;
      framesRead += count;
      done += count;
    }
    return done;
  }

  /** Whole blocks are passed over in the source, since each hangs on its own window alone. */
  @Override
  public long skip(long frames) throws MediaException {
    int begun = resampler.outFrames() - blockAt;
    long blocks =
        (frames - begun) / resampler.outFrames() - 1; // the last one is read: it may be the end
    if (blocks <= 0 || sourceEnded) return AudioReader.super.skip(frames);
    long past = blocks * resampler.inFrames() - windowFilled;
    if (past < 0) return AudioReader.super.skip(frames);
    long got = source.skip(past);
    sourceFrames += got;
    sourceEnded = got < past;
    framesRead += begun + blocks * resampler.outFrames();
    blockAt = resampler.outFrames();
    windowFilled = 0;
    long done = begun + blocks * resampler.outFrames();
    if (sourceEnded) return done - Math.max(0, framesRead - resampled(sourceFrames));
    return done + AudioReader.super.skip(frames - done);
  }

  private void nextBlock() throws MediaException {
    if (sourceEnded && framesRead >= resampled(sourceFrames)) return;
    fillWindow();
    int moved = resampler.inFrames();
    for (int c = 0; c < block.length; c++) {
      resampler.convolve(window[c], block[c]);
      System.arraycopy(window[c], moved, window[c], 0, window[c].length - moved);
    }
    windowFilled = resampler.windowFrames() - moved;
    blockAt = 0;
  }

  private void fillWindow() throws MediaException {
    int missing = resampler.windowFrames() - windowFilled;
    int count = sourceEnded ? 0 : source.read(window, windowFilled, missing);
    sourceFrames += count;
    sourceEnded = count < missing;
    if (!sourceEnded) return;
    for (float[] channel : window) Arrays.fill(channel, windowFilled + count, channel.length, 0f);
  }

  @Override
  public @Nullable String damage() {
    return source.damage();
  }

  @Override
  public void close() {
    source.close();
  }
}
