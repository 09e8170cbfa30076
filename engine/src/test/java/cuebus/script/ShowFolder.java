package cuebus.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A show's folder in the making. Its media are empty: the reader asks whether they are there, not what they hold. */
final class ShowFolder {
  final Path path;

  ShowFolder(Path path) {
    this.path = path;
  }

  /** The example that every reader of the file format is shown. */
  static String example() {
    return resource("example.yaml");
  }

  /** A small show in which nothing is wrong, for tests that put something wrong into it. */
  static String sound() {
    return resource("sound.yaml");
  }

  static String resource(String name) {
    try (InputStream in = ShowFolder.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ShowFolder with(String... media) {
    try {
      for (String file : media) {
        Path target = path.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.write(target, new byte[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ShowFolder withExampleMedia() {
    return with(
        "audio/band.flac",
        "audio/host.flac",
        "audio/foh.flac",
        "audio/room.flac",
        "audio/laptop.flac",
        "audio/caller.flac",
        "audio/drumroll.flac",
        "holding.png");
  }

  Reading read(String yaml) {
    return read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  Reading read(byte[] yaml) {
    try {
      Files.write(path.resolve(ShowReader.FILE), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ShowReader.read(path);
  }

  /** The lines that would be printed. */
  List<String> lines(String yaml) {
    return read(yaml).faults().stream().map(Fault::toString).toList();
  }
}
