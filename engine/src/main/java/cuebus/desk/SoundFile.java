package cuebus.desk;

/** What a recording is written as. */
public enum SoundFile {
  /** 32-bit floats: what was heard, to the last bit. */
  WAV,
  /** 24 bits, half the size. */
  FLAC
}
