package cuebus.cli;

import cuebus.layout.Panel;
import cuebus.layout.StageControlLayout;
import cuebus.layout.TouchOscLayout;
import cuebus.script.Show;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code layout SHOW}: a tablet's page of faders and buttons, from the show file. */
@Command(
    name = "layout",
    description =
        "Makes a tablet's layout from a show: faders, mutes, GO, what stands by, panic, the guard.",
    mixinStandardHelpOptions = true)
final class LayoutVerb implements Callable<Integer> {
  private static final Set<String> LANGUAGES = Set.of("zh", "en");

  /** At least one of them. */
  static final class Formats {
    @Option(
        names = "--touchosc",
        paramLabel = "FILE",
        description = "writes a document of TouchOSC, .tosc")
    private @Nullable Path touchOsc;

    @Option(
        names = "--open-stage-control",
        paramLabel = "FILE",
        description = "writes a session of Open Stage Control, .json")
    private @Nullable Path stageControl;
  }

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private ShowArgument argument;

  @ArgGroup(exclusive = false, multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private Formats formats;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "language of what stands on it (default: the show's)")
  private @Nullable String language;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (language != null && !LANGUAGES.contains(language)) {
      throw new ParameterException(spec.commandLine(), "--lang is not zh or en: " + language);
    }
    Show show = argument.read(spec.commandLine().getErr());
    if (show == null) return Cuebus.NOT_SO;
    Panel panel = Panel.of(show, language == null ? show.locale() : language);
    boolean written = true;
    if (formats.touchOsc != null) written &= write(formats.touchOsc, TouchOscLayout.of(panel));
    if (formats.stageControl != null) {
      byte[] session = StageControlLayout.of(panel).getBytes(StandardCharsets.UTF_8);
      written &= write(formats.stageControl, session);
    }
    return written ? Cuebus.DONE : Cuebus.UNUSABLE;
  }

  /** Whole or not at all: a layout of before stays until there is a new one. */
  private boolean write(Path file, byte[] bytes) {
    PrintWriter out = spec.commandLine().getOut();
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      move(part, whole);
      out.println(file + ": " + bytes.length + " bytes");
      return true;
    } catch (IOException e) {
      part.toFile().delete();
      String why = e instanceof NoSuchFileException
          ? "there is no folder " + whole.getParent()
          : Files.isDirectory(whole) ? "it is a folder; name a file" : Reasons.of(e);
      spec.commandLine().getErr().println("cuebus: " + file + " could not be written: " + why);
      return false;
    }
  }

  private static void move(Path part, Path whole) throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
