package cuebus.report;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code doctor --json} prints: figures rounded to what they are worth, and no words. */
public final class DoctorJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Document(List<PairEntry> pairs, List<EchoEntry> echoes) {}

  private record PairEntry(
      String a,
      String b,
      double delayMs,
      double levelDb,
      double driftPpm,
      int polarity,
      String verdict,
      long fromMs,
      double confidence) {}

  private record EchoEntry(String file, double delayMs, double levelDb, String verdict) {}

  private DoctorJson() {}

  /** The whole document, one line feed at its end. */
  public static String of(DoctorReport report) {
    Document document = new Document(
        report.pairs().stream().map(DoctorJson::entry).toList(),
        report.echoes().stream().map(DoctorJson::entry).toList());
    return MAPPER.writeValueAsString(document) + "\n";
  }

  private static PairEntry entry(DoctorReport.Pair it) {
    return new PairEntry(
        it.a(),
        it.b(),
        rounded(it.delayMs(), 1000),
        rounded(it.levelDb(), 10),
        rounded(it.driftPpm(), 10),
        it.polarity(),
        it.isDouble() ? "double" : "suspect",
        it.fromMs(),
        rounded(it.confidence(), 100));
  }

  private static EchoEntry entry(DoctorReport.Echo it) {
    return new EchoEntry(
        it.file(), rounded(it.delayMs(), 1000), rounded(it.levelDb(), 10), "suspect");
  }

  /** Never minus zero. */
  private static double rounded(double value, int parts) {
    return Math.round(value * parts) / (double) parts;
  }
}
