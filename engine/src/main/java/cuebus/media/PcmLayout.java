package cuebus.media;

import org.jspecify.annotations.Nullable;

/**
 * Where the samples of an uncompressed file are.
 *
 * @param dataOffset byte of the first frame
 * @param frames how many there are in the file
 * @param damage what the header revealed to be wrong, or null
 */
record PcmLayout(
    SoundFormat format,
    SampleCodec codec,
    long dataOffset,
    long frames,
    @Nullable String damage) {

  int frameBytes() {
    return format.channels() * codec.bytes();
  }

  /**
   * Lays out what is really there.
   *
   * @param claimedBytes of samples by the header; -1: unknown, so everything to the end of the file
   */
  static PcmLayout of(
      ByteSource in, SoundFormat format, SampleCodec codec, long dataOffset, long claimedBytes)
      throws MediaException {
    int frameBytes = format.channels() * codec.bytes();
    long thereBytes = Math.max(0, in.size() - dataOffset);
    if (claimedBytes < 0)
      return new PcmLayout(format, codec, dataOffset, thereBytes / frameBytes, null);
    long claimed = claimedBytes / frameBytes;
    long there = Math.min(claimed, thereBytes / frameBytes);
    String damage = there < claimed ? truncated(in, there, claimed) : null;
    return new PcmLayout(format, codec, dataOffset, there, damage);
  }

  private static String truncated(ByteSource in, long there, long claimed) {
    return MediaException.nameOf(in.file()) + ": ends at frame " + there + " of " + claimed
        + ": the file is truncated; export it again";
  }
}
