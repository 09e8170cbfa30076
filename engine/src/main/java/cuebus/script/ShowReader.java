package cuebus.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a show's folder: the whole of it, or everything that is wrong with it. Nothing is run and nothing is
 * written.
 *
 * <p>Whatever the file holds, reading it ends: at most 4 MB are read, 64 levels deep, of 100,000 values.
 */
public final class ShowReader {
  /** The name of the show file in a show's folder. */
  public static final String FILE = "show.yaml";

  private ShowReader() {}

  /**
   * Reads {@code show.yaml} in {@code folder}.
   *
   * @return the show, or its faults; never throws for what stands in the file
   */
  public static Reading read(Path folder) {
    Faults folderFaults = new Faults(folder.toString());
    Path real = folder(folder, folderFaults);
    if (real == null) return new Reading(null, folderFaults.inOrder());
    Faults faults = new Faults(FILE);
    byte[] bytes = SourceText.bytes(real.resolve(FILE), faults);
    return bytes == null
        ? new Reading(null, faults.inOrder())
        : read(new MediaFiles(real), bytes, faults);
  }

  /**
   * Reads the text of a show file alone: its files are taken to be there. It depends on nothing but the text.
   *
   * @return the show, or its faults; never throws for what stands in the text
   */
  public static Reading parse(String text) {
    Faults faults = new Faults(FILE);
    return read(MediaFiles.trusted(), text.getBytes(StandardCharsets.UTF_8), faults);
  }

  /**
   * Reads {@code text} as if it stood in the show file of {@code folder}.
   *
   * @return the show, or its faults; never throws for what stands in the text
   */
  public static Reading read(Path folder, String text) {
    Faults faults = new Faults(FILE);
    Path real = folder(folder, faults);
    if (real == null) return new Reading(null, faults.inOrder());
    return read(new MediaFiles(real), text.getBytes(StandardCharsets.UTF_8), faults);
  }

  /** SHA-256 of a text in UTF-8, in hexadecimal digits. */
  public static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static @Nullable Path folder(Path folder, Faults faults) {
    if (Files.isDirectory(folder)) {
      try {
        return folder.toRealPath();
      } catch (IOException e) {
        faults.add(Place.FILE, "the folder cannot be opened", "check its permissions");
        return null;
      }
    }
    if (Files.exists(folder)) {
      faults.add(Place.FILE, "this is a file", "name the folder that has the show.yaml in it");
    } else {
      faults.add(Place.FILE, "there is no such folder", "name a folder with a show.yaml in it");
    }
    return null;
  }

  private static Reading read(MediaFiles media, byte[] bytes, Faults faults) {
    String text = SourceText.decode(bytes, faults);
    Node root = text == null ? null : YamlTree.compose(text, faults);
    Show show = null;
    if (root != null) {
      Value file = new Value(root, "the file", faults);
      show = new RootReader(faults, media).read(file);
    }
    return new Reading(faults.count() > 0 ? null : show, faults.inOrder());
  }
}
