package cuebus.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Samples that were NaN or infinite and were replaced by silence: one of them would end every filter it meets. */
final class NotFinite {
  private long samples;
  private long nearFrame;

  /**
   * @param more found in one block
   * @param blockFrame the block's first frame
   */
  void count(int more, long blockFrame) {
    if (more > 0 && samples == 0) nearFrame = blockFrame;
    samples += more;
  }

  @Nullable
  String damage(Path file) {
    if (samples == 0) return null;
    return MediaException.nameOf(file) + ": " + samples
        + " samples are NaN or infinite, the first after frame " + nearFrame
        + ": they are played as silence; export it again";
  }
}
