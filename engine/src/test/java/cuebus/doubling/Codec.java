package cuebus.doubling;

import cuebus.media.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Sends sound through a codec and back. */
final class Codec {
  private Codec() {}

  /** Opus at 24 kbit/s, as far conferences sound. */
  static float[] opus(float[] sound) {
    Program.assumeInstalled("ffmpeg");
    ByteBuffer bytes = ByteBuffer.allocate(sound.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(sound);
    byte[] coded = Material.pipe(
        List.of(
            "ffmpeg", "-v", "error", "-f", "f32le", "-ar", "48000", "-ac", "1", "-i", "-", "-c:a",
            "libopus", "-b:a", "24k", "-f", "ogg", "-"),
        bytes.array());
    return Material.decode("-i -", coded);
  }
}
