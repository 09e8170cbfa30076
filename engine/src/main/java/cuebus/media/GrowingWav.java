package cuebus.media;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A WAV file of 32-bit floats that is whole at any moment but for the last second: the header is brought up to date
 * as it grows. {@link #mend} makes the rest count when the program was killed.
 *
 * <p>Threads: one at a time, never the audio thread.<br>
 * Memory: one buffer of 64 KiB.
 */
public final class GrowingWav implements SoundWriter {
  /** Behind it come the samples. */
  public static final int HEADER_BYTES = 58;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FLOAT_TAG = 3;
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final FileChannel file;
  private final int channels;
  private final int sampleRate;
  private final byte[] buffer;
  private int filled;
  private long bytes; // of samples, in the file
  private long toldBytes; // those the header knows of

  private GrowingWav(FileChannel file, int channels, int sampleRate) throws IOException {
    this.file = file;
    this.channels = channels;
    this.sampleRate = sampleRate;
    int frameBytes = channels * Float.BYTES;
    buffer = new byte[BUFFER_BYTES / frameBytes * frameBytes];
    tell();
    file.position(HEADER_BYTES);
  }

  /** Starts a file; there must be none of that name. */
  public static GrowingWav create(Path path, int channels, int sampleRate) throws IOException {
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return new GrowingWav(file, channels, sampleRate);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void write(float[][] from, int offset, int frames) throws IOException {
    int frameBytes = channels * Float.BYTES;
    for (int done = 0; done < frames; ) {
      if (filled == buffer.length) flush();
      int count = Math.min(frames - done, (buffer.length - filled) / frameBytes);
      for (int c = 0; c < channels; c++) {
        int at = filled + c * Float.BYTES;
        for (int i = 0; i < count; i++) {
          FLOAT.set(buffer, at + i * frameBytes, from[c][offset + done + i]);
        }
      }
      filled += count * frameBytes;
      done += count;
    }
    if (bytes + filled - toldBytes >= (long) sampleRate * frameBytes) {
      flush();
      tell();
    }
  }

  private void flush() throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(buffer, 0, filled);
    filled = 0; // what finds no room on the disk is lost; what it has is whole
    while (whole.hasRemaining()) bytes += file.write(whole);
  }

  private void tell() throws IOException {
    toldBytes = bytes - bytes % ((long) channels * Float.BYTES);
    writeHeader(file, channels, sampleRate, toldBytes);
  }

  private static void writeHeader(FileChannel file, int channels, int sampleRate, long dataBytes)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int frameBytes = channels * Float.BYTES;
    chunk(head, "RIFF", HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
    chunk(head, "fmt ", 18).putShort((short) FLOAT_TAG).putShort((short) channels);
    head.putInt(sampleRate).putInt(sampleRate * frameBytes);
    head.putShort((short) frameBytes).putShort((short) Float.SIZE).putShort((short) 0);
    chunk(head, "fact", 4).putInt((int) (dataBytes / frameBytes));
    chunk(head, "data", dataBytes);
    head.flip();
    for (int at = 0; head.hasRemaining(); ) at += file.write(head, at);
  }

  private static ByteBuffer chunk(ByteBuffer head, String id, long bytes) {
    return head.put(ascii(id)).putInt((int) bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Also after a write that failed: the header is overwritten in place, and asks for no room. */
  @Override
  public void close() throws IOException {
    try (file) {
      try {
        flush();
      } finally {
        tell();
      }
    }
  }

  /**
   * Makes everything count that an interrupted recording holds.
   *
   * @return frames it has now; -1 if it is no file of ours, and was left alone
   */
  public static long mend(Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && file.read(head, head.position()) > 0) {
        // until it is all there
      }
      if (head.hasRemaining() || head.getInt(0) != 0x46464952 || head.getShort(20) != FLOAT_TAG) {
        return -1;
      }
      int channels = head.getShort(22);
      int frameBytes = channels * Float.BYTES;
      if (channels < 1 || head.getShort(32) != frameBytes) return -1;
      long frames = (file.size() - HEADER_BYTES) / frameBytes;
      file.truncate(HEADER_BYTES + frames * frameBytes);
      writeHeader(file, channels, head.getInt(24), frames * frameBytes);
      return frames;
    }
  }
}
