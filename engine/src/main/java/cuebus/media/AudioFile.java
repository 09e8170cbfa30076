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
    return open(file, FfmpegReader.PROGRAM);
  }

  /** The same with another program in ffmpeg's place. */
  static AudioReader open(Path file, String program) throws MediaException {
    ByteSource in = ByteSource.open(file);
    try {
      return open(in, program);
    } catch (MediaException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Opens a recording at the rate of a desk; sample {@code n} is what sounds at {@code n / sampleRate}.
   *
   * @param sampleRate frames a second of what is read
   */
  public static AudioReader open(Path file, int sampleRate) throws MediaException {
    return at(sampleRate, open(file));
  }

  /** The same, beginning again at its end, until it is closed. */
  public static AudioReader openLooped(Path file, int sampleRate) throws MediaException {
    return at(sampleRate, new LoopedReader(file, AudioFile::open));
  }

  private static AudioReader at(int sampleRate, AudioReader reader) {
    return reader.sampleRate() == sampleRate ? reader : new ResampledReader(reader, sampleRate);
  }

  private static AudioReader open(ByteSource in, String program) throws MediaException {
    byte[] start = in.next(MAGIC_BYTES);
    if (start.length == 0) throw new MediaException(in.file(), "is empty");
    if (WavHeader.matches(start)) {
      PcmLayout layout = WavHeader.read(in);
      if (layout != null) return new PcmReader(in, layout);
    }
    if (AiffHeader.matches(start)) {
      PcmLayout layout = AiffHeader.read(in, start);
      if (layout != null) return new PcmReader(in, layout);
    }
    long flac = FlacHeader.find(in, start);
    if (flac >= 0) {
      FlacHeader header = FlacHeader.read(in, flac);
      if (header.bitsPerSample() <= FlacReader.MAX_BITS) return FlacReader.open(in, header);
    }
    in.close();
    return FfmpegReader.open(in.file(), program);
  }
}
