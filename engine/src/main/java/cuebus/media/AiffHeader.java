package cuebus.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of an AIFF or AIFF-C file (Apple, 1989 and 1991). They may come in any order, so all are looked at
 * until description and samples are both found.
 */
final class AiffHeader {
  /** Real files have a handful; a file of zeros must not be walked eight bytes at a time. */
  private static final int MAX_CHUNKS = 4096;

  private final ByteSource in;
  private final boolean compressed;
  private @Nullable ByteBuffer common;
  private long dataOffset = -1;
  private long dataBytes;

  private AiffHeader(ByteSource in, boolean compressed) {
    this.in = in;
    this.compressed = compressed;
  }

  static boolean matches(byte[] start) {
    return start.length >= 12
        && ByteSource.text(start, 0).equals("FORM")
        && (ByteSource.text(start, 8).equals("AIFF")
            || ByteSource.text(start, 8).equals("AIFC"));
  }

  /** Where the samples are, or null if they are compressed: then this is not the place to read them. */
  static @Nullable PcmLayout read(ByteSource in, byte[] start) throws MediaException {
    AiffHeader header = new AiffHeader(in, ByteSource.text(start, 8).equals("AIFC"));
    header.walk();
    return header.layout();
  }

  private void walk() throws MediaException {
    long offset = 12;
    for (int i = 0; i < MAX_CHUNKS && (common == null || dataOffset < 0); i++) {
      in.seek(offset);
      byte[] head = in.next(8);
      if (head.length < 8)
        throw new MediaException(in.file(), "ends at byte " + in.size() + " without " + missing());
      String id = ByteSource.text(head, 0);
      long bytes = ByteBuffer.wrap(head).getInt(4) & 0xffff_ffffL;
      if (id.equals("COMM")) common = ByteBuffer.wrap(in.next((int) Math.min(bytes, 22)));
      if (id.equals("SSND")) samplesAt(offset, bytes);
      offset += 8 + bytes + (bytes & 1);
    }
  }

  private String missing() {
    return common == null ? "a description of its samples" : "samples";
  }

  private void samplesAt(long chunkOffset, long chunkBytes) throws MediaException {
    byte[] alignment = in.next(4);
    if (alignment.length < 4) return;
    long skipped = ByteBuffer.wrap(alignment).getInt() & 0xffff_ffffL;
    dataOffset = chunkOffset + 16 + skipped;
    dataBytes = Math.max(0, chunkBytes - 8 - skipped);
  }

  private @Nullable PcmLayout layout() throws MediaException {
    ByteBuffer chunk = common;
    if (chunk == null || dataOffset < 0 || chunk.limit() < (compressed ? 22 : 18)) {
      throw new MediaException(
          in.file(), "has no " + missing() + " in its first " + MAX_CHUNKS + " chunks");
    }
    SoundFormat format =
        SoundFormat.checked(in.file(), chunk.getShort(0) & 0xffff, extended(chunk, 8));
    int bits = chunk.getShort(6) & 0xffff;
    SampleCodec codec = codec(compression(chunk), (bits + 7) / 8);
    if (codec == null) return null;
    long claimed = (chunk.getInt(2) & 0xffff_ffffL) * format.channels() * codec.bytes();
    return PcmLayout.of(in, format, codec, dataOffset, claimed > 0 ? claimed : dataBytes);
  }

  private String compression(ByteBuffer chunk) {
    if (!compressed) return "NONE";
    byte[] id = new byte[4];
    chunk.get(18, id);
    return ByteSource.text(id, 0);
  }

  private static @Nullable SampleCodec codec(String compression, int bytes) {
    return switch (compression) {
      case "NONE", "twos" -> whole(bytes, true);
      case "sowt" -> whole(bytes, false);
      case "in24" -> whole(3, true);
      case "in32" -> whole(4, true);
      case "fl32", "FL32" -> new SampleCodec(SampleCodec.Kind.FLOAT, 4, true);
      case "fl64", "FL64" -> new SampleCodec(SampleCodec.Kind.FLOAT, 8, true);
      default -> null;
    };
  }

  private static @Nullable SampleCodec whole(int bytes, boolean bigEndian) {
    return bytes >= 1 && bytes <= 4
        ? new SampleCodec(SampleCodec.Kind.SIGNED, bytes, bigEndian)
        : null;
  }

  /** The 80-bit number in which AIFF keeps its sample rate: sign and exponent, then 64 bits of mantissa. */
  private static double extended(ByteBuffer chunk, int at) {
    int exponent =
        chunk.getShort(at) & 0xffff; // a negative rate becomes absurdly large, and is refused
    double mantissa = (chunk.getLong(at + 2) >>> 11) * 0x1p11;
    return StrictMath.scalb(mantissa, Math.min(exponent, 0x7fff) - 16383 - 63);
  }
}
