package cuebus.cli;

import cuebus.host.Render;
import cuebus.report.RenderReport;
import cuebus.report.ReportJson;
import cuebus.report.Terminal;
import cuebus.script.Show;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code render SHOW --out DIR}: the show offline, from its recordings. */
@Command(
    name = "render",
    description = {
      "Plays a show offline, from its recordings, as fast as the machine can:",
      "one WAV file a bus, report.json, and a report on the terminal."
    },
    mixinStandardHelpOptions = true)
final class RenderVerb implements Callable<Integer> {
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
  private String language = Locale.getDefault().getLanguage();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Show show = argument.read(err);
    if (show == null) return Cuebus.UNUSABLE;
    try (Render render = new Render(show, argument.folder, outFolder)) {
      RenderReport report = run(render, show.desk().sampleRate());
      ReportJson.write(report, outFolder.resolve("report.json"));
      spec.commandLine()
          .getOut()
          .print(new Terminal(language).render(report, outFolder.toString()));
      return Cuebus.DONE;
    } catch (FileSystemException e) {
      err.println(e.getFile() + ": cannot be written: " + reason(e));
      return Cuebus.UNUSABLE;
    } catch (IOException e) {
      err.println(e.getMessage());
      return Cuebus.UNUSABLE;
    }
  }

  /** Some file systems give no reason; then the kind of failure is one. */
  private static String reason(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException) return "it is a file, not a folder";
    String reason = e.getReason();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static RenderReport run(Render render, int sampleRate) throws IOException {
    try (ProgressBar bar = progressBar(render.expectedFrames(), sampleRate)) {
      return render.run(bar::stepTo);
    }
  }

  /** On standard error, and only where a person sees it: the launcher says whether that is a terminal. */
  private static ProgressBar progressBar(long frames, int sampleRate) {
    ProgressBarBuilder builder = new ProgressBarBuilder()
        .setInitialMax(frames)
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit(" s", sampleRate)
        .setUpdateIntervalMillis(100)
        .clearDisplayOnFinish();
    if (!Boolean.getBoolean("cuebus.terminal")) builder.setConsumer(new NoProgress());
    return builder.build();
  }
}
