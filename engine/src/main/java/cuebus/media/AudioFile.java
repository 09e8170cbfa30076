package cuebus.media;

import java.nio.file.Path;

/** Opens a recording by what is in it; what it is called does not matter. */
public final class AudioFile {
  private static final int MAGIC_BYTES = 12;

  private AudioFile() {}

  /**
   * Opens a recording at its own rate.
   *
   * @throws MediaException if it is missing, is no recording, or needs the {@code ffmpeg} program and that is missing
   */
  public static AudioReader open(Path file) throws MediaException {
    ByteSource in = ByteSource.open(file);
    try {
      return open(in);
    } catch (MediaException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static AudioReader open(ByteSource in) throws MediaException {
    byte[] start = in.next(MAGIC_BYTES);
    if (start.length == 0) throw new MediaException(in.file(), "is empty");
    if (WavHeader.matches(start)) {
      PcmLayout layout = WavHeader.read(in);
      if (layout != null) return new PcmReader(in, layout);
    }
    long flac = FlacHeader.find(in, start);
    if (flac >= 0) {
      FlacHeader header = FlacHeader.read(in, flac);
      if (header.bitsPerSample() <= FlacReader.MAX_BITS) return FlacReader.open(in, header);
    }
    throw new MediaException(in.file(), "is no recording this program knows");
  }
}
