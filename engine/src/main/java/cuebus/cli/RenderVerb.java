package cuebus.cli;

import cuebus.host.Render;
import cuebus.report.RenderReport;
import cuebus.report.ReportJson;
import cuebus.report.ReportPage;
import cuebus.report.Terminal;
import cuebus.script.Fault;
import cuebus.script.Show;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code render SHOW --out DIR}: the show offline, from its recordings. */
@Command(
    name = "render",
    description = {
      "Plays a show offline, from its recordings, as fast as the machine can:",
      "one WAV file a bus, report.json, report.html, and a report on the terminal."
    },
    mixinStandardHelpOptions = true)
final class RenderVerb implements Callable<Integer> {
  private static final Set<String> LANGUAGES = Set.of("zh", "en");

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private ShowArgument argument;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where the files go; made if it is not there")
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private Path outFolder;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "language of the report (default: the terminal's)")
  private String language = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (outFolder.toString().isEmpty()) throw wrong("--out is empty; name a folder");
    if (!LANGUAGES.contains(language)) throw wrong("--lang is not zh or en: " + language);
    Show show = argument.read(err);
    if (show == null) return Cuebus.UNUSABLE;
    try (Render render = Render.kept(show, argument.folder, outFolder, argument.text())) {
      RenderReport report = run(render, show.desk().sampleRate());
      ReportJson.write(report, outFolder.resolve("report.json"));
      ReportPage.write(
          report, show.desk(), show.title(), language, outFolder.resolve("report.html"));
      spec.commandLine()
          .getOut()
          .print(new Terminal(language).render(report, outFolder.toString()));
      return Cuebus.DONE;
    } catch (IOException e) {
      say(err, show, e);
      return Cuebus.UNUSABLE;
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /** Where a recording is at fault, all of them are named, each with its place in the show file. */
  private void say(PrintWriter err, Show show, IOException e) {
    List<Fault> media =
        e instanceof FileSystemException ? List.of() : MediaCheck.faults(show, argument.folder);
    media.forEach(err::println);
    if (media.isEmpty()) err.println(Reasons.of(e));
  }

  private static RenderReport run(Render render, int sampleRate) throws IOException {
    // Ctrl-C: what is not whole is deleted
    Runtime.getRuntime().addShutdownHook(new Thread(render::close, "cuebus-stop"));
    try (ProgressBar bar = Bars.of(render.expectedFrames(), sampleRate)) {
      return render.run(bar::stepTo);
    }
  }
}
