package cuebus.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A show's folder of evenings: a file each, named by when they began, so that nothing is ever written over another.
 */
public final class JournalFolder implements AutoCloseable {
  private static final String BEGINNING = "evening-";
  private static final String END = ".cuebus";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final FileChannel lock;

  private JournalFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder for one show; it is made if it is not there. The lock goes with the program, however that ends.
   *
   * @throws IOException if another show has it, or it cannot be written
   */
  public static JournalFolder take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel = FileChannel.open(
        folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) return new JournalFolder(folder, channel);
    } catch (OverlappingFileLockException e) {
      // taken by this program itself: the same answer
    }
    channel.close();
    throw new TakenException(folder
        + ": another show keeps its journal here; end it, or name another folder with --data");
  }

  /** The folder is another show's. */
  public static final class TakenException extends IOException {
    private static final long serialVersionUID = 1;

    TakenException(String what) {
      super(what);
    }
  }

  /** The evenings in a folder, the oldest first. */
  public static List<Path> evenings(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(it -> it.getFileName().toString().startsWith(BEGINNING))
          .filter(it -> it.getFileName().toString().endsWith(END))
          .sorted()
          .toList();
    }
  }

  /** The newest evening; null if there is none. */
  public @Nullable Path newest() throws IOException {
    List<Path> all = evenings(folder);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** A name for an evening that begins now; behind all that are there. */
  public Path fresh(long wallMs) throws IOException {
    Path newest = newest();
    String name = BEGINNING + STAMP.format(Instant.ofEpochMilli(wallMs));
    // a clock that was set back must not make the new evening look older than the last
    if (newest != null && newest.getFileName().toString().compareTo(name + END) >= 0) {
      String last = newest.getFileName().toString();
      name = last.substring(0, last.length() - END.length()) + "_next";
    }
    return folder.resolve(name + END);
  }

  /**
   * Gives a damaged evening, with what belongs to it, another name: nothing is deleted, and nobody reads it by
   * mistake.
   *
   * @return where it is now
   */
  public Path setAside(Path damaged) throws IOException {
    Path aside = damaged;
    for (int n = 1; Files.exists(aside); n++) {
      aside = damaged.resolveSibling(damaged.getFileName() + ".damaged-" + n);
    }
    List<String> parts = new ArrayList<>(List.of("", "-wal", "-shm"));
    for (String part : parts) {
      Path from = damaged.resolveSibling(damaged.getFileName() + part);
      if (Files.exists(from)) Files.move(from, aside.resolveSibling(aside.getFileName() + part));
    }
    return aside;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // nothing is written any more
    }
  }
}
