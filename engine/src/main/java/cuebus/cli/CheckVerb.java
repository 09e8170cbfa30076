package cuebus.cli;

import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowCheck;
import cuebus.script.ShowReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check SHOW}: reads everything, runs nothing, reports all faults at once. */
@Command(
    name = "check",
    description = "Reads a show, runs nothing, and reports all its faults at once.",
    mixinStandardHelpOptions = true)
final class CheckVerb implements Callable<Integer> {
  private static final Set<String> LANGUAGES = Set.of("zh", "en");

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private ShowArgument argument;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "language of what the guard says (default: the terminal's)")
  private String language = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!LANGUAGES.contains(language)) {
      throw new ParameterException(spec.commandLine(), "--lang is not zh or en: " + language);
    }
    Reading reading = ShowReader.read(argument.folder);
    for (Fault fault : reading.faults()) err.println(fault);
    Show show = reading.show();
    if (show == null) return reading.unreadable() ? Cuebus.UNUSABLE : Cuebus.NOT_SO;
    List<Fault> walked = ShowCheck.faults(show, language);
    for (Fault fault : walked) err.println(fault);
    List<Fault> media = MediaCheck.faults(show, argument.folder);
    for (Fault fault : media) err.println(fault);
    if (!media.isEmpty() || walked.stream().anyMatch(Fault::isFault)) return Cuebus.NOT_SO;
    spec.commandLine()
        .getOut()
        .printf(
            "%s is fine: %d strips, %d buses, %d cues%n",
            show.id(),
            show.desk().strips().size(),
            show.desk().buses().size(),
            show.cues().size());
    return Cuebus.DONE;
  }
}
