package cuebus.media;

import java.io.IOException;
import java.nio.file.Path;

/** A recording that cannot be read or written: which file, where in it, what is wrong, what would be right. */
public final class MediaException extends IOException {
  private final transient Path file;

  MediaException(Path file, String what) {
    super(nameOf(file) + ": " + what);
    this.file = file;
  }

  MediaException(Path file, String what, Throwable cause) {
    super(nameOf(file) + ": " + what, cause);
    this.file = file;
  }

  /** The file as it was asked for; the message has only its name. */
  public Path file() {
    return file;
  }

  static String nameOf(Path file) {
    Path name = file.getFileName();
    return (name == null ? file : name).toString();
  }
}
