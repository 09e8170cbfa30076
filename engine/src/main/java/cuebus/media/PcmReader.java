package cuebus.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the samples of an uncompressed file in blocks of 64 KiB. */
final class PcmReader implements AudioReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteSource in;
  private final PcmLayout layout;
  private final int frameBytes;
  private final byte[] buffer;
  private final NotFinite notFinite = new NotFinite();
  private @Nullable String shrunk;
  private long framesRead;

  PcmReader(ByteSource in, PcmLayout layout) {
    this.in = in;
    this.layout = layout;
    this.frameBytes = layout.frameBytes();
    this.buffer = new byte[Math.max(1, BUFFER_BYTES / frameBytes) * frameBytes];
    in.seek(layout.dataOffset());
  }

  @Override
  public Path file() {
    return in.file();
  }

  @Override
  public int channels() {
    return layout.format().channels();
  }

  @Override
  public int sampleRate() {
    return layout.format().sampleRate();
  }

  @Override
  public long frames() {
    return layout.frames();
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int wanted = (int) Math.min(frames, layout.frames() - framesRead);
    int done = 0;
    while (done < wanted && shrunk == null) {
      int block = Math.min(wanted - done, buffer.length / frameBytes);
      int there = in.read(buffer, 0, block * frameBytes) / frameBytes;
      decode(channels, offset + done, there);
      done += there;
      framesRead += there;
      if (there < block) {
        shrunk = MediaException.nameOf(in.file())
            + ": became shorter while it was read: ends at frame " + framesRead;
      }
    }
    return done;
  }

  @Override
  public long skip(long frames) {
    if (shrunk != null) return 0;
    long count = Math.min(frames, layout.frames() - framesRead);
    in.seek(in.position() + count * frameBytes);
    framesRead += count;
    return count;
  }

  private void decode(float[][] channels, int offset, int frames) {
    int sampleBytes = layout.codec().bytes();
    for (int c = 0; c < channels(); c++) {
      int bad =
          layout.codec().decode(buffer, c * sampleBytes, frameBytes, channels[c], offset, frames);
      notFinite.count(bad, framesRead);
    }
  }

  @Override
  public @Nullable String damage() {
    String why = layout.damage() != null ? layout.damage() : shrunk;
    return why != null ? why : notFinite.damage(in.file());
  }

  @Override
  public void close() {
    in.close();
  }
}
