package cuebus.media;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a WAV file of 32-bit floats, samples unchanged. Above 4 GiB it becomes RF64 by the room a JUNK chunk keeps
 * for that (EBU Tech 3306, section 3).
 *
 * <p>Until {@link #finish} the file is called {@code NAME.part}: an interrupted render leaves nothing under the
 * name that was asked for, and nothing that looks whole. {@link #close} without {@code finish} deletes it.
 *
 * <p>Threads: one at a time, never the audio thread.<br>
 * Memory: one buffer of 64 KiB.
 */
public final class WavWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEADER_BYTES = 12 + 36 + 26 + 12 + 8;
  private static final int DS64_BYTES = 28;
  private static final int FLOAT_TAG = 3;
  private static final long RIFF_LIMIT_BYTES = 0xFFFF_FFFFL;
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final Path part;
  private final SoundFormat format;
  private final long riffLimitBytes;
  private final FileChannel channel;
  private final byte[] buffer;
  private int filled;
  private long frames;
  private boolean finished;

  private WavWriter(Path file, SoundFormat format, long riffLimitBytes) throws IOException {
    this.file = file;
    this.format = format;
    this.riffLimitBytes = riffLimitBytes;
    int frameBytes = format.channels() * Float.BYTES;
    this.buffer = new byte[BUFFER_BYTES / frameBytes * frameBytes];
    this.part = file.resolveSibling(MediaException.nameOf(file) + ".part");
    this.channel = FileChannel.open(
        part,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /**
   * Starts a file; one that is there under that name stays until {@link #finish}.
   *
   * @param channels 1 to {@value SoundFormat#MAX_CHANNELS}
   * @param sampleRate frames a second
   */
  public static WavWriter create(Path file, int channels, int sampleRate) throws MediaException {
    return create(file, channels, sampleRate, RIFF_LIMIT_BYTES);
  }

  static WavWriter create(Path file, int channels, int sampleRate, long riffLimitBytes)
      throws MediaException {
    SoundFormat format = SoundFormat.checked(file, channels, sampleRate);
    try {
      WavWriter writer = new WavWriter(file, format, riffLimitBytes);
      writer.writeFully(ByteBuffer.wrap(writer.header()));
      return writer;
    } catch (IOException e) {
      throw new MediaException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  /** Frames written so far. */
  public long frames() {
    return frames;
  }

  /** Appends {@code channels[c][offset .. offset + frames - 1]} of every channel. */
  public void write(float[][] channels, int offset, int frames) throws MediaException {
    int frameBytes = format.channels() * Float.BYTES;
    try {
      for (int done = 0; done < frames; ) {
        if (filled == buffer.length) flush();
        int count = Math.min(frames - done, (buffer.length - filled) / frameBytes);
        for (int c = 0; c < format.channels(); c++) {
          encode(channels[c], offset + done, count, filled + c * Float.BYTES, frameBytes);
        }
        filled += count * frameBytes;
        done += count;
      }
      this.frames += frames;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void encode(float[] samples, int offset, int count, int at, int stride) {
    Objects.checkFromIndexSize(offset, count, samples.length);
    for (int i = 0; i < count; i++) FLOAT.set(buffer, at + i * stride, samples[offset + i]);
  }

  /** Mends the header and gives the file its name, in one step where the file system can. */
  public void finish() throws MediaException {
    if (finished) return;
    try {
      flush();
      channel.position(0);
      finished = true;
      writeFully(ByteBuffer.wrap(header()));
      channel.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      finished = false;
      throw failed(e);
    }
  }

  /** Ends the writing; what was not finished is deleted. */
  @Override
  public void close() {
    try {
      channel.close();
      if (!finished) Files.deleteIfExists(part);
    } catch (IOException ignored) {
      // Under its temporary name it is taken for what it is.
    }
  }

  private void flush() throws IOException {
    writeFully(ByteBuffer.wrap(buffer, 0, filled));
    filled = 0;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  /** The header; before the end is known, with the sizes that mean "to the end of the file". */
  private byte[] header() {
    long dataBytes = frames * format.channels() * Float.BYTES;
    long riffBytes = HEADER_BYTES - 8 + dataBytes;
    boolean large = finished && riffBytes > riffLimitBytes;
    boolean sized = finished && !large;
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    chunk(head, large ? "RF64" : "RIFF", sized ? (int) riffBytes : -1).put(ascii("WAVE"));
    ByteBuffer sizes = chunk(head, large ? "ds64" : "JUNK", DS64_BYTES);
    sizes
        .putLong(large ? riffBytes : 0)
        .putLong(large ? dataBytes : 0)
        .putLong(large ? frames : 0)
        .putInt(0);
    int frameBytes = format.channels() * Float.BYTES;
    chunk(head, "fmt ", 18).putShort((short) FLOAT_TAG).putShort((short) format.channels());
    head.putInt(format.sampleRate()).putInt(format.sampleRate() * frameBytes);
    head.putShort((short) frameBytes).putShort((short) Float.SIZE).putShort((short) 0);
    chunk(head, "fact", 4).putInt((int) Math.min(frames, RIFF_LIMIT_BYTES));
    chunk(head, "data", sized ? (int) dataBytes : -1);
    return head.array();
  }

  private static ByteBuffer chunk(ByteBuffer head, String id, int bytes) {
    return head.put(ascii(id)).putInt(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private MediaException failed(IOException e) {
    return new MediaException(
        file, "cannot be written at frame " + frames + ": " + e.getMessage(), e);
  }
}
