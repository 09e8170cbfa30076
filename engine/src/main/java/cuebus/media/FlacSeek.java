package cuebus.media;

import org.jspecify.annotations.Nullable;

/**
 * Finds coded frames in a FLAC file by halving it, since few files have a table of them.
 *
 * <p>A frame begins with a pattern that sound can contain, too. Its header is checked as far as it goes, and ends in
 * a checksum of 8 bits; whoever goes there has to see what is decoded all the same.
 */
final class FlacSeek {
  /**
   * A coded frame.
   *
   * @param offset its first byte in the file
   * @param sample number of its first sample
   */
  record Found(long offset, long sample) {}

  /** No header is longer. */
  private static final int MAX_HEADER_BYTES = 16;

  private static final int LOOK_BYTES = 1 << 17; // more than the longest frame of most files
  private static final int CRC_POLYNOMIAL = 0x07;

  private final ByteSource in;
  private final FlacHeader header;
  private final byte[] buffer = new byte[LOOK_BYTES + MAX_HEADER_BYTES];
  private final int blockFrames; // of files whose blocks are all of one length

  FlacSeek(ByteSource in, FlacHeader header) {
    this.in = in;
    this.header = header;
    blockFrames = header.streamInfo().getShort(0) & 0xffff;
  }

  /** The last frame that begins at {@code sample} or before it, or one not far before that. */
  Found before(long sample) throws MediaException {
    Found low = new Found(header.audioOffset(), 0);
    long high = in.size();
    while (high - low.offset > LOOK_BYTES) {
      long middle = low.offset + (high - low.offset) / 2;
      Found found = first(middle, high);
      if (found == null || found.sample > sample || found.sample <= low.sample) {
        high = middle;
      } else {
        low = found;
      }
    }
    return low;
  }

  /** The first frame that begins at {@code from} or behind it; null if none is near. */
  private @Nullable Found first(long from, long end) throws MediaException {
    in.seek(from);
    int there = in.read(buffer, 0, buffer.length);
    for (int i = 0; i + MAX_HEADER_BYTES <= there && from + i < end; i++) {
      if (buffer[i] != (byte) 0xff || (buffer[i + 1] & 0xfe) != 0xf8) continue;
      long sample = sample(i);
      if (sample >= 0) return new Found(from + i, sample);
    }
    return null;
  }

  /** Number of the first sample of the frame whose header is at {@code at}; -1 if none is. */
  private long sample(int at) {
    int size = buffer[at + 2] >> 4 & 15;
    int rate = buffer[at + 2] & 15;
    int channels = buffer[at + 3] >> 4 & 15;
    if (size == 0 || rate == 15 || channels > 10 || (buffer[at + 3] & 1) != 0) return -1;
    if ((channels < 8 ? channels + 1 : 2) != header.format().channels()) return -1;
    int length = numberBytes(buffer[at + 4]);
    if (length == 0) return -1;
    long number = number(at + 4, length);
    int end = at + 4 + length + (size == 6 ? 1 : size == 7 ? 2 : 0);
    end += rate == 12 ? 1 : rate > 12 ? 2 : 0;
    if (number < 0 || crc(at, end) != (buffer[end] & 0xff)) return -1;
    boolean counted = (buffer[at + 1] & 1) != 0; // samples, because blocks differ
    return counted ? number : number * blockFrames;
  }

  /** Numbers are coded as UTF-8 codes characters, up to 7 bytes. */
  private static int numberBytes(byte first) {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones == 0 ? 1 : ones == 1 || ones == 8 ? 0 : ones;
  }

  private long number(int at, int bytes) {
    if (bytes == 1) return buffer[at];
    long number = buffer[at] & (0x7f >> bytes);
    for (int i = at + 1; i < at + bytes; i++) {
      if ((buffer[i] & 0xc0) != 0x80) return -1;
      number = number << 6 | (buffer[i] & 0x3f);
    }
    return number;
  }

  private int crc(int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc ^= buffer[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) != 0 ? (crc << 1 ^ CRC_POLYNOMIAL) & 0xff : crc << 1;
      }
    }
    return crc;
  }
}
