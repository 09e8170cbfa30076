package cuebus.audio;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this program goes before others where the processors are busy. The audio thread does anyway; but it waits for
 * the collector's threads, and is slow as long as the compiler's have had no time. The launcher asks for it.
 */
public final class Precedence {
  private static final int NICE = 16; // place in /proc/self/stat behind the program's name

  private Precedence() {}

  /** Why it does not and what mends that, in words; empty if it does, or if that is not known here. */
  public static String lacking() {
    if (!Platform.isLinux()) return "";
    try {
      return lacking(Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return ""; // a system without it
    }
  }

  static String lacking(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    if (Integer.parseInt(fields[NICE]) < 0) return "";
    return "audio: other programs can hold this one up, so a busy machine can drop sound; let it go first with the line"
        + " \"@audio - nice -19\" in /etc/security/limits.d/audio.conf and log in again";
  }
}
