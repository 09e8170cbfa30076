package cuebus.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files a show plays: all of them inside its folder, so that the folder can be carried to another machine. */
final class MediaFiles {
  private static final Pattern ABSOLUTE = Pattern.compile("(?s)(/|\\\\|~/|[A-Za-z]:[/\\\\]).*");
  private static final Pattern ADDRESS = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final int MOST_NEIGHBOURS = 1_000;

  private final Path folder;
  private final boolean trusted;
  private final Map<Path, List<String>> neighbours = new HashMap<>();

  /**
   * @param folder the show's folder, free of symbolic links
   */
  MediaFiles(Path folder) {
    this(folder, false);
  }

  private MediaFiles(Path folder, boolean trusted) {
    this.folder = folder;
    this.trusted = trusted;
  }

  /** Takes every file to be there: for a script whose files were looked at before. */
  static MediaFiles trusted() {
    return new MediaFiles(Path.of(""), true);
  }

  /** The path of a file that is there; null after a fault. */
  @Nullable
  String present(Value value) {
    String path = inside(value);
    if (path == null || trusted) return path;
    try {
      return isFile(value, folder.resolve(path).toRealPath()) ? path : null;
    } catch (NoSuchFileException e) {
      told(value, "does not exist", mend(path, value.faults()));
    } catch (InvalidPathException | IOException e) {
      told(value, "cannot be opened", "check the path and its permissions");
    }
    return null;
  }

  /** A path that has the right form, whether or not the file is there; null after a fault. */
  @Nullable
  String inside(Value value) {
    String path = value.string("a file in the show's folder, such as audio/host.flac");
    if (path == null) return null;
    if (ADDRESS.matcher(path).matches()) {
      return told(value, "is an address", "copy the file into the show's folder");
    }
    if (ABSOLUTE.matcher(path).matches()) {
      return told(value, "is an absolute path", "write it relative to the show's folder");
    }
    if (path.contains("\\")) {
      return told(value, "has backslashes", "write " + path.replace('\\', '/'));
    }
    if (List.of(path.split("/", -1)).contains("..")) {
      return told(value, "has .. in it", "copy the file into the show's folder");
    }
    return path;
  }

  boolean exists(String path) {
    if (trusted) return true;
    try {
      return Files.exists(folder.resolve(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isFile(Value value, Path real) {
    if (!real.startsWith(folder)) {
      told(value, "is a link that leads out of the show's folder", "copy the file into it");
    } else if (Files.isDirectory(real)) {
      told(value, "is a directory", "name a file in it");
    } else if (!Files.isRegularFile(real)) {
      told(value, "is no regular file", "name a sound file");
    } else if (!Files.isReadable(real)) {
      told(value, "cannot be opened", "check its permissions");
    } else {
      return true;
    }
    return false;
  }

  private static @Nullable String told(Value value, String wrong, String right) {
    value.fault(value.name() + " " + Spelling.quoted(value.raw()) + " " + wrong, right);
    return null;
  }

  private String mend(String path, Faults faults) {
    String otherwise = "put it into the show's folder";
    if (faults.areMany()) return otherwise;
    String parent = path.substring(0, path.lastIndexOf('/') + 1);
    List<String> known = neighbours.computeIfAbsent(folder.resolve(parent), this::list);
    String near = Spelling.near(path.substring(parent.length()), known);
    return near == null ? otherwise : "did you mean '" + parent + near + "'?";
  }

  private List<String> list(Path directory) {
    if (!directory.normalize().startsWith(folder)) return List.of();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .limit(MOST_NEIGHBOURS)
          .map(it -> String.valueOf(it.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // the suggestion is all that is lost
    }
  }
}
