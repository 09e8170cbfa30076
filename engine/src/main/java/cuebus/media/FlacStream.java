package cuebus.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A FLAC file as jFLAC gets to see it: description and sound only. jFLAC would load pictures and tags whole and
 * believe the sizes in them, and at a stated end it decodes whatever comes next: so the length is left out, too.
 */
final class FlacStream extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] MAGIC_AND_LAST_BLOCK = {
    'f', 'L', 'a', 'C', (byte) 0x80, 0, 0, FlacHeader.STREAMINFO_BYTES
  };

  private final ByteSource in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int limit;
  private @Nullable MediaException failure;

  FlacStream(ByteSource in, FlacHeader header) {
    this(in, header, header.audioOffset());
  }

  /**
   * The same from a coded frame on.
   *
   * @param offset its first byte
   */
  FlacStream(ByteSource in, FlacHeader header, long offset) {
    this.in = in;
    ByteBuffer head = ByteBuffer.wrap(buffer)
        .put(MAGIC_AND_LAST_BLOCK)
        .put(header.streamInfo().duplicate());
    int packed = MAGIC_AND_LAST_BLOCK.length + 10;
    head.putLong(packed, head.getLong(packed) & ~0xF_FFFF_FFFFL);
    limit = head.position();
    in.seek(offset);
  }

  /** The disk's failure, if that is why the stream ended; what jFLAC throws can as well be a fault in the file. */
  @Nullable
  MediaException failure() {
    return failure;
  }

  /** Byte of the file up to which has been decoded, give or take jFLAC's own buffer. */
  long position() {
    return in.position() - (limit - at);
  }

  @Override
  public int read() throws IOException {
    return filled() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (!filled()) return -1;
    int count = Math.min(length, limit - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean filled() throws IOException {
    if (at < limit) return true;
    try {
      at = 0;
      limit = in.read(buffer, 0, buffer.length);
      return limit > 0;
    } catch (MediaException e) {
      failure = e;
      throw e;
    }
  }
}
