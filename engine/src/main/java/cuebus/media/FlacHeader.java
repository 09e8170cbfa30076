package cuebus.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What comes before the sound of a FLAC file (RFC 9639, section 8). Pictures, tags and padding are skipped unread.
 *
 * @param bitsPerSample 4 to 32
 * @param frames of the whole file, 0 if it does not say
 * @param streamInfo the 34 bytes of the STREAMINFO block
 * @param audioOffset byte of the first coded frame
 */
record FlacHeader(
    SoundFormat format, int bitsPerSample, long frames, ByteBuffer streamInfo, long audioOffset) {
  static final int STREAMINFO_BYTES = 34;
  private static final String MAGIC = "fLaC";
  private static final int LAST_BLOCK = 0x80;

  /** Real files have a handful; a damaged one must not be walked four bytes at a time. */
  private static final int MAX_BLOCKS = 4096;

  /** Byte at which a FLAC stream starts, after an ID3 tag if there is one; -1 if there is none. */
  static long find(ByteSource in, byte[] start) throws MediaException {
    if (startsWith(start, MAGIC)) return 0;
    if (!startsWith(start, "ID3") || start.length < 10) return -1;
    long skipped = 0;
    for (int i = 6; i < 10; i++) skipped = skipped << 7 | (start[i] & 0x7f);
    in.seek(10 + skipped);
    return startsWith(in.next(MAGIC.length()), MAGIC) ? 10 + skipped : -1;
  }

  /** Reads from {@code offset}, where {@link #find} saw the stream begin, to the first coded frame. */
  static FlacHeader read(ByteSource in, long offset) throws MediaException {
    in.seek(offset + MAGIC.length());
    byte[] streamInfo = new byte[0];
    for (int i = 0; i < MAX_BLOCKS; i++) {
      byte[] head = in.next(4);
      if (head.length < 4)
        throw new MediaException(in.file(), "ends at byte " + in.size() + ", before any sound");
      int bytes = ByteBuffer.wrap(head).getInt() & 0xff_ffff;
      long next = in.position() + bytes;
      if (i == 0) streamInfo = in.next(Math.min(bytes, STREAMINFO_BYTES));
      in.seek(next);
      if ((head[0] & LAST_BLOCK) != 0) return parse(in, streamInfo, next);
    }
    throw new MediaException(
        in.file(), "no sound after " + MAX_BLOCKS + " blocks, up to byte " + in.position());
  }

  private static FlacHeader parse(ByteSource in, byte[] info, long audioOffset)
      throws MediaException {
    if (info.length < STREAMINFO_BYTES) {
      throw new MediaException(in.file(), "does not begin with a whole stream description");
    }
    // 20 bits of sample rate, 3 of channels - 1, 5 of bits per sample - 1, 36 of frames.
    long packed = ByteBuffer.wrap(info).getLong(10);
    SoundFormat format =
        SoundFormat.checked(in.file(), (packed >>> 41 & 7) + 1, (double) (packed >>> 44));
    int bits = (int) (packed >>> 36 & 31) + 1;
    if (bits < 4) throw new MediaException(in.file(), "bits per sample not in [4, 32]: " + bits);
    return new FlacHeader(
        format,
        bits,
        packed & 0xF_FFFF_FFFFL,
        ByteBuffer.wrap(info).asReadOnlyBuffer(),
        audioOffset);
  }

  private static boolean startsWith(byte[] bytes, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.equals(Arrays.copyOf(bytes, expected.length), expected);
  }
}
