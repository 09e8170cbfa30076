package cuebus.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second render out of a folder while one writes there. The lock goes with the program, however that ends.
 */
final class OutLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private OutLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder.
   *
   * @throws IOException if it is taken, or cannot be written
   */
  static OutLock take(Path folder) throws IOException {
    Path file = folder.resolve(".render.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) return new OutLock(file, channel);
    } catch (OverlappingFileLockException e) {
      // taken by this program itself: the same answer
    }
    channel.close();
    throw new IOException(
        folder + ": another render writes here; wait for it, or name another folder");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      // an empty file that locks nobody out
    }
  }
}
