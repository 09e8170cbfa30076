package cuebus.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a file from any place in it; every failure is a {@link MediaException} with its name. */
final class ByteSource implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long position;

  private ByteSource(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static ByteSource open(Path file) throws MediaException {
    if (Files.isDirectory(file)) throw new MediaException(file, "is a folder, not a recording");
    if (Files.exists(file)
        && !Files.isRegularFile(file)) { // opening a pipe would wait for its other end
      throw new MediaException(file, "is no regular file");
    }
    try {
      return new ByteSource(file, FileChannel.open(file, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw new MediaException(file, "does not exist", e);
    } catch (IOException e) {
      throw new MediaException(file, "cannot be opened: " + e.getMessage(), e);
    }
  }

  Path file() {
    return file;
  }

  long position() {
    return position;
  }

  void seek(long byteOffset) {
    position = byteOffset;
  }

  /** Bytes in the file by now; a recording that is still being made grows. */
  long size() throws MediaException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Reads up to {@code length} bytes; fewer only at the end of the file. */
  int read(byte[] into, int offset, int length) throws MediaException {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    try {
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, position);
        if (count <= 0) break;
        position += count;
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return length - buffer.remaining();
  }

  /** The next {@code length} bytes, or as many as there are. */
  byte[] next(int length) throws MediaException {
    byte[] bytes = new byte[length];
    int count = read(bytes, 0, length);
    return count == length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** Four bytes as the characters by which chunks are known. */
  static String text(byte[] bytes, int offset) {
    return new String(bytes, offset, 4, StandardCharsets.ISO_8859_1);
  }

  private MediaException failed(IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new MediaException(file, "cannot be read at byte " + position + ": " + why, e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // It was only read: nothing is lost.
    }
  }
}
