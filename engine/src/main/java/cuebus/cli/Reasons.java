package cuebus.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be read or written, in words instead of Java's. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    if (!(e instanceof FileSystemException failure)) return String.valueOf(e.getMessage());
    return failure.getFile() + ": cannot be written: " + why(failure);
  }

  private static String why(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException) {
      return Files.isSymbolicLink(Path.of(e.getFile()))
          ? "it is a link to nowhere; remove it or name another folder"
          : "it is a file; name a folder";
    }
    if (e instanceof AccessDeniedException) return "permission denied; name a folder that is yours";
    if (e instanceof NoSuchFileException)
      return "there is no such folder, and none can be made there";
    String reason = e.getReason();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
