package cuebus.cli;

import cuebus.host.EveningStory;
import cuebus.host.RenderTape;
import cuebus.host.Replay;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.JournalException;
import cuebus.journal.JournalFolder;
import cuebus.report.EveningCsv;
import cuebus.report.EveningReport;
import cuebus.report.EveningText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal list|show|replay|export}: evenings that are kept. */
@Command(
    name = "journal",
    description = "Evenings that are kept: lists them, shows them, plays them again, exports them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|show|replay|export")
final class JournalVerb implements Runnable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say list, show, replay or export");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int fail(Path file, IOException e) {
    spec.commandLine().getErr().println("cuebus: " + file + ": " + Reasons.of(e));
    return Cuebus.UNUSABLE;
  }

  private static String at(long wallMs, DateTimeFormatter how) {
    return how.format(Instant.ofEpochMilli(wallMs).atZone(ZoneId.systemDefault()));
  }

  @Command(
      name = "list",
      description = "The evenings of a show, the oldest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Parameters(paramLabel = "PLACE", description = "a show's folder, or what --data named")
          Path place) {
    if (!Files.isDirectory(place)) {
      spec.commandLine().getErr().println("cuebus: " + place + ": is no folder; name a show's");
      return Cuebus.UNUSABLE;
    }
    try {
      List<Path> files = files(place);
      if (files.isEmpty()) out().println("no evening is kept there");
      for (Path file : files) out().println(file + "  " + line(file));
      return Cuebus.DONE;
    } catch (IOException e) {
      return fail(place, e);
    }
  }

  private static List<Path> files(Path place) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder :
        List.of("", "evenings", "rehearsals", "data/evenings", "data/rehearsals")) {
      files.addAll(JournalFolder.evenings(place.resolve(folder)));
    }
    Path render = place.resolve(RenderTape.FILE);
    if (Files.isRegularFile(render)) files.add(render);
    return files;
  }

  private static String line(Path file) {
    try (EveningFile it = EveningFile.look(file)) {
      Evening evening = it.evening();
      Evening.Standing standing = it.standing();
      Long closed = standing.closedMs();
      String end = closed == null ? "not ended" : "ended " + at(closed, DAY);
      return evening.show() + "  began " + at(evening.startedMs(), DAY) + "  " + end + "  "
          + standing.commands() + " commands";
    } catch (JournalException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  @Command(
      name = "show",
      description = "Every command of an evening: when, its place, who, what.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "FILE") Path file) {
    try (EveningFile it = EveningFile.look(file)) {
      int rate = it.evening().sampleRate();
      for (Entry entry : it.entries()) {
        double seconds = entry.frame() / (double) rate;
        String failure = entry.failure();
        out()
            .printf(
                Locale.ROOT,
                "%s %10.3f %6d  %-10s %s%s%n",
                at(entry.wallMs(), CLOCK),
                seconds,
                entry.sequence(),
                entry.sender(),
                entry.words(),
                failure == null ? "" : "  FAILED: " + failure);
      }
      return Cuebus.DONE;
    } catch (IOException e) {
      return fail(file, e);
    }
  }

  @Command(
      name = "replay",
      description = {
        "Plays an evening again from its commands and compares.",
        "Exit code 0: the same statuses and effects (of a render: and the same sound), 1: not the same."
      },
      mixinStandardHelpOptions = true)
  int replay(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--show",
              paramLabel = "SHOW",
              description = "for a render: its show's folder")
          @Nullable
          Path show,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "for a render: where its sound goes")
          @Nullable
          Path outFolder) {
    try (EveningFile it = EveningFile.look(file)) {
      List<String> differences;
      if (it.evening().kind() == Evening.Kind.LIVE) {
        differences = Replay.differences(it);
      } else if (show == null || outFolder == null) {
        throw new ParameterException(
            spec.commandLine(), "this is a render: say --show SHOW and --out DIR, too");
      } else {
        differences = RenderTape.again(it, show, outFolder);
      }
      differences.forEach(out()::println);
      if (!differences.isEmpty()) return Cuebus.NOT_SO;
      Evening.Mark mark = it.standing().mark();
      out()
          .println("the same: " + it.standing().commands() + " commands"
              + (mark == null
                  ? ""
                  : ", " + mark.statuses() + " statuses, " + mark.effects() + " effects"));
      return Cuebus.DONE;
    } catch (IOException e) {
      return fail(file, e);
    }
  }

  @Command(
      name = "export",
      description =
          "An evening for a spreadsheet, or to read: what ran when, late by how much, what the guard did.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--as", paramLabel = "csv|report", defaultValue = "report") String form,
      @Option(names = "--lang", paramLabel = "zh|en") @Nullable String wanted,
      @Option(names = "--out", paramLabel = "FILE", description = "default: standard output")
          @Nullable
          Path target) {
    if (!Set.of("csv", "report").contains(form)) {
      throw new ParameterException(spec.commandLine(), "--as is not csv or report: " + form);
    }
    String language =
        wanted != null ? wanted : Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";
    if (!Set.of("zh", "en").contains(language)) {
      throw new ParameterException(spec.commandLine(), "--lang is not zh or en: " + language);
    }
    try (EveningFile it = EveningFile.look(file)) {
      EveningReport report = EveningStory.of(it);
      String text = form.equals("csv")
          ? EveningCsv.of(report, language)
          : new EveningText(language, ZoneId.systemDefault()).of(report);
      if (target == null) {
        out().print(text);
      } else {
        Files.writeString(target, text);
      }
      return Cuebus.DONE;
    } catch (IOException e) {
      return fail(file, e);
    }
  }
}
