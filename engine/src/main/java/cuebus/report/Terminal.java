package cuebus.report;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The report an operator reads in ten seconds: buses, cues, what was wrong.
 *
 * <p>Columns are padded for a terminal, where a Chinese character is two cells wide.
 */
public final class Terminal {
  private final ResourceBundle words;
  private final String language;

  /**
   * @param language {@code zh} or {@code en}; anything else reads as English
   */
  public Terminal(String language) {
    this.language = language;
    this.words = ResourceBundle.getBundle(
        "cuebus.report.words",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
  }

  /** The whole report. */
  public String render(RenderReport report, String folder) {
    StringBuilder text = new StringBuilder();
    text.append(word("heading")
        .formatted(
            report.show(),
            time(report.frames() * 1000 / report.sampleRate()),
            report.sampleRate(),
            report.realTimeFactor(),
            folder));
    text.append('\n').append(buses(report)).append('\n').append(cues(report)).append('\n');
    text.append(doubles(report));
    return text.append(problems(report)).toString();
  }

  private String buses(RenderReport report) {
    StringBuilder text = new StringBuilder(row(word("bus"), "LUFS", "dBTP", "LU", ""));
    for (RenderReport.BusResult bus : report.buses()) {
      text.append(row(
          bus.label().in(language).isEmpty() ? bus.id() : bus.label().in(language),
          level(bus.integratedLufs()),
          level(bus.truePeakDbtp()),
          level(bus.loudnessRangeLu()),
          goals(bus)));
    }
    return text.toString();
  }

  private String goals(RenderReport.BusResult bus) {
    StringBuilder goals = new StringBuilder(bus.file());
    if (bus.targetLufs() != null) goals.append(word("target").formatted(bus.targetLufs()));
    if (bus.ceilingDbtp() != null) goals.append(word("ceiling").formatted(bus.ceilingDbtp()));
    return goals.toString();
  }

  private static String row(String name, String lufs, String peak, String range, String rest) {
    return "  " + pad(name, 16) + right(lufs, 8) + right(peak, 8) + right(range, 8) + "   " + rest
        + "\n";
  }

  private String cues(RenderReport report) {
    StringBuilder text = new StringBuilder();
    text.append("  " + pad(word("cue"), 8) + right("GO", 10) + right(word("done"), 10) + "\n");
    for (RenderReport.CueResult cue : report.cues()) {
      String done = cue.doneMs() == null ? "-" : time(cue.doneMs());
      text.append("  ").append(pad(cue.number(), 8)).append(right(time(cue.goMs()), 10));
      text.append(right(done, 10))
          .append("   ")
          .append(cue.label().in(language))
          .append('\n');
    }
    return text.toString();
  }

  /** The doubles, each with what was done about it; of the suspects only how many, for they are no call to act. */
  private String doubles(RenderReport report) {
    if (report.doubles().isEmpty() && report.suspects().isEmpty()) return "";
    StringBuilder text = new StringBuilder();
    if (!report.doubles().isEmpty()) {
      text.append("  ")
          .append(word("doubles").formatted(report.doubles().size()))
          .append('\n');
    }
    for (RenderReport.DoubleResult it : report.doubles()) {
      Long fromMs = it.remediedMs() != null ? it.remediedMs() : it.confirmedMs();
      String from = fromMs == null ? "-" : time(fromMs);
      String to = it.endedMs() == null ? "" : time(it.endedMs());
      text.append("  ").append(right(from, 8)).append(" - ").append(pad(to, 8));
      text.append(it.words().in(language)).append(howOften(it)).append('\n');
    }
    if (!report.suspects().isEmpty()) {
      text.append("  ")
          .append(word("suspects").formatted(report.suspects().size()))
          .append('\n');
    }
    return text.append('\n').toString();
  }

  private String howOften(RenderReport.DoubleResult it) {
    long times = it.spans().stream().filter(span -> span.confirmedMs() != null).count();
    return times < 2 ? "" : word("times").formatted(times);
  }

  private String problems(RenderReport report) {
    List<String> problems = report.problems();
    if (problems.isEmpty()) return "  " + word("fine") + "\n";
    StringBuilder text = new StringBuilder();
    text.append("  ").append(word("problems").formatted(problems.size())).append('\n');
    for (String problem : problems) text.append("  - ").append(problem).append('\n');
    return text.toString();
  }

  private String word(String key) {
    return words.getString(key);
  }

  private static String level(@Nullable Double level) {
    return level == null ? "-" : String.format(Locale.ROOT, "%.1f", level);
  }

  private static String time(long ms) {
    return String.format(Locale.ROOT, "%d:%04.1f", ms / 60_000, ms % 60_000 / 1000.0);
  }

  private static String pad(String text, int cells) {
    return text + " ".repeat(Math.max(1, cells - cells(text)));
  }

  private static String right(String text, int cells) {
    return " ".repeat(Math.max(1, cells - cells(text))) + text;
  }

  private static int cells(String text) {
    return text.codePoints()
        .map(c -> c >= 0x1100 && Character.isIdeographic(c) ? 2 : 1)
        .sum();
  }
}
