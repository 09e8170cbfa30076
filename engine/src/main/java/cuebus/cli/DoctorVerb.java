package cuebus.cli;

import cuebus.doctor.Doctor;
import cuebus.media.MediaException;
import cuebus.report.DoctorJson;
import cuebus.report.DoctorReport;
import cuebus.report.DoctorText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor FILE...}: whether recordings are doubles of each other, and whether one has an echo inside. */
@Command(
    name = "doctor",
    description = {
      "Listens to recordings that were started together: do two of them carry the same sound?",
      "One file alone: is there an echo of a voice in it? Exit code 1: a double was found."
    },
    mixinStandardHelpOptions = true)
final class DoctorVerb implements Callable<Integer> {
  private static final Set<String> LANGUAGES = Set.of("zh", "en");
  private static final int MOST_FILES = 32;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "recordings: WAV, AIFF, FLAC, and what ffmpeg reads; up to 32")
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private List<Path> files;

  @Option(names = "--json", description = "figures for programs instead of words")
  private boolean json;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "language of the words (default: the terminal's)")
  private String language = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (!LANGUAGES.contains(language)) throw wrong("--lang is not zh or en: " + language);
    if (files.size() > MOST_FILES) throw wrong(files.size() + " files; give 32 at most");
    try (Doctor doctor = Doctor.open(files)) {
      DoctorReport report = listen(doctor);
      spec.commandLine()
          .getOut()
          .print(json ? DoctorJson.of(report) : new DoctorText(language).of(report));
      return report.hasDouble() ? Cuebus.NOT_SO : Cuebus.DONE;
    } catch (MediaException e) {
      spec.commandLine().getErr().println("cuebus: " + Reasons.of(e));
      return Cuebus.UNUSABLE;
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private static DoctorReport listen(Doctor doctor) throws MediaException {
    try (ProgressBar bar = Bars.of(doctor.expectedFrames(), doctor.sampleRate())) {
      return doctor.listen(bar::stepTo);
    }
  }
}
