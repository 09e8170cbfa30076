package cuebus.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An evening for a spreadsheet (RFC 4180): a row a cue and a row an event, in the order of show time. */
public final class EveningCsv {
  private static final String HEAD =
      "wall,show_ms,kind,number,what,lasted_ms,done_ms,plan_ms,over_ms,evening_over_ms\r\n";

  private record Row(long atMs, String text) {}

  private EveningCsv() {}

  /**
   * All of it.
   *
   * @param language of labels and words
   */
  public static String of(EveningReport evening, String language) {
    List<Row> rows = new ArrayList<>();
    for (EveningReport.Ran cue : evening.cues()) {
      rows.add(row(
          cue.goMs(),
          cue.goWallMs(),
          "cue",
          cue.number(),
          cue.label().in(language),
          cue.heldMs(),
          cue.tookMs(),
          cue.planMs(),
          cue.overMs(),
          cue.lateMs()));
    }
    for (EveningReport.Event event : evening.events()) {
      String kind = event.kind().name().toLowerCase(Locale.ROOT);
      rows.add(row(event.atMs(), event.wallMs(), kind, "", event.what().in(language)));
    }
    rows.sort(Comparator.comparingLong(Row::atMs));
    StringBuilder text = new StringBuilder(HEAD);
    for (Row row : rows) text.append(row.text);
    return text.toString();
  }

  private static Row row(
      long atMs, long wallMs, String kind, String number, String what, @Nullable Long... figures) {
    StringBuilder text = new StringBuilder();
    text.append(Instant.ofEpochMilli(wallMs))
        .append(',')
        .append(atMs)
        .append(',')
        .append(kind);
    text.append(',').append(quoted(number)).append(',').append(quoted(what));
    for (int i = 0; i < 5; i++) {
      text.append(',');
      Long figure = i < figures.length ? figures[i] : null;
      if (figure != null) text.append(figure);
    }
    return new Row(atMs, text.append("\r\n").toString());
  }

  /** In quotes always, and never a formula: a label may begin with what a spreadsheet would run. */
  private static String quoted(String words) {
    boolean formula = !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + words.replace("\"", "\"\"") + '"';
  }
}
