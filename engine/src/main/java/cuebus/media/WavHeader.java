package cuebus.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of a WAV file up to its samples: RIFF (Microsoft and IBM, 1991) with WAVE_FORMAT_EXTENSIBLE, and
 * its 64-bit form RF64 or BW64 (EBU Tech 3306, ITU-R BS.2088).
 */
final class WavHeader {
  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_EXTENSIBLE = 0xFFFE;
  private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

  /** What sox writes where it cannot seek back. */
  private static final long SOX_UNKNOWN_SIZE = 0x7FFF_F000L;

  /** Real files have a handful; a file of zeros must not be walked eight bytes at a time. */
  private static final int MAX_CHUNKS = 4096;

  private final ByteSource in;
  private long riffBytes;
  private long dataBytes64 = -1;
  private @Nullable ByteBuffer fmt;

  private WavHeader(ByteSource in) {
    this.in = in;
  }

  static boolean matches(byte[] start) {
    if (start.length < 12 || !ByteSource.text(start, 8).equals("WAVE")) return false;
    String id = ByteSource.text(start, 0);
    return id.equals("RIFF") || id.equals("RF64") || id.equals("BW64");
  }

  /** Where the samples are, or null if they are compressed: then this is not the place to read them. */
  static @Nullable PcmLayout read(ByteSource in) throws MediaException {
    return new WavHeader(in).layout();
  }

  private @Nullable PcmLayout layout() throws MediaException {
    in.seek(4);
    riffBytes = littleEndian(in.next(4)).getInt() & UNKNOWN_SIZE;
    long offset = 12;
    for (int i = 0; i < MAX_CHUNKS; i++) {
      in.seek(offset);
      byte[] head = in.next(8);
      if (head.length < 8)
        throw new MediaException(in.file(), "ends at byte " + in.size() + " without samples");
      String id = ByteSource.text(head, 0);
      long bytes = littleEndian(head).getInt(4) & UNKNOWN_SIZE;
      if (id.equals("data")) return data(offset + 8, bytes);
      if (id.equals("fmt ")) fmt = littleEndian(in.next((int) Math.min(bytes, 40)));
      if (id.equals("ds64")) readDs64();
      offset += 8 + bytes + (bytes & 1);
    }
    throw new MediaException(
        in.file(), "no samples in the first " + MAX_CHUNKS + " chunks, up to byte " + offset);
  }

  private void readDs64() throws MediaException {
    byte[] sizes = in.next(16);
    if (sizes.length == 16) dataBytes64 = littleEndian(sizes).getLong(8);
  }

  private @Nullable PcmLayout data(long dataOffset, long bytes) throws MediaException {
    ByteBuffer chunk = fmt;
    if (chunk == null || chunk.limit() < 16) {
      throw new MediaException(in.file(), "no format before the samples at byte " + dataOffset);
    }
    int bits = chunk.getShort(14) & 0xffff;
    SoundFormat format = SoundFormat.checked(
        in.file(), chunk.getShort(2) & 0xffff, (double) (chunk.getInt(4) & UNKNOWN_SIZE));
    int blockBytes = chunk.getShort(12) & 0xffff;
    int sampleBytes = blockBytes == 0 ? (bits + 7) / 8 : blockBytes / format.channels();
    SampleCodec codec = codec(tag(chunk), sampleBytes);
    if (codec == null) return null;
    if (blockBytes != 0 && blockBytes != sampleBytes * format.channels()) {
      throw new MediaException(
          in.file(),
          "frames of " + blockBytes + " bytes do not hold " + format.channels() + " channels");
    }
    return PcmLayout.of(in, format, codec, dataOffset, sampleDataBytes(dataOffset, bytes));
  }

  private static int tag(ByteBuffer fmt) {
    int tag = fmt.getShort(0) & 0xffff;
    return tag == TAG_EXTENSIBLE && fmt.limit() >= 26 ? fmt.getShort(24) & 0xffff : tag;
  }

  private static @Nullable SampleCodec codec(int tag, int sampleBytes) {
    if (tag == TAG_FLOAT && (sampleBytes == 4 || sampleBytes == 8)) {
      return new SampleCodec(SampleCodec.Kind.FLOAT, sampleBytes, false);
    }
    if (tag != TAG_PCM || sampleBytes < 1 || sampleBytes > 4) return null;
    SampleCodec.Kind kind = sampleBytes == 1 ? SampleCodec.Kind.UNSIGNED : SampleCodec.Kind.SIGNED;
    return new SampleCodec(kind, sampleBytes, false);
  }

  /** Bytes of samples as claimed, or -1 where a recorder never came back to fill them in. */
  private long sampleDataBytes(long dataOffset, long bytes) throws MediaException {
    if (bytes == UNKNOWN_SIZE && dataBytes64 > 0) return dataBytes64;
    boolean pastEnd = dataOffset + bytes > in.size();
    if (pastEnd && (bytes == UNKNOWN_SIZE || bytes == SOX_UNKNOWN_SIZE)) return -1;
    boolean finished = riffBytes + 8 == in.size();
    return bytes == 0 && !finished ? -1 : bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
