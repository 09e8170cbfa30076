package cuebus.desk;

import cuebus.rt.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * Where the audio thread leaves meter blocks. Claim one, fill it, publish it; a claimed block must be published.
 */
public interface MeterSink {
  /** The next block to fill; null if there is no room, which has been counted. */
  @AudioThread
  @Nullable
  MeterBlock claim();

  /** Hands over the block that was claimed last. */
  @AudioThread
  void publish();
}
