package cuebus.report;

import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.report.RenderReport.BusResult;
import cuebus.report.RenderReport.CueResult;
import cuebus.report.RenderReport.DoubleResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.html}: the evening in pictures, in one file that loads nothing and runs nothing.
 *
 * <p>Both languages are in it, and two radio buttons show one of them. How fast the render ran is left out, so that
 * the same show gives the same bytes.
 */
public final class ReportPage {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="%s">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <input type="radio" name="language" id="show-zh"%s/><label for="show-zh">中文</label>
      <input type="radio" name="language" id="show-en"%s/><label for="show-en">English</label>
      <main>
      """;

  private final RenderReport report;
  private final Desk desk;
  private final Text title;
  private final long endMs;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(RenderReport report, Desk desk, Text title) {
    this.report = report;
    this.desk = desk;
    this.title = Markup.name(title, report.show());
    endMs = Math.max(1, report.frames() * 1000 / report.sampleRate());
  }

  /**
   * Writes the page in one step.
   *
   * @param desk as the show file has it
   * @param title the show's
   * @param language which one is shown first: {@code zh} or {@code en}
   */
  public static void write(RenderReport report, Desk desk, Text title, String language, Path file)
      throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, of(report, desk, title, language));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The whole page; it is well-formed XML, too. */
  static String of(RenderReport report, Desk desk, Text title, String language) throws IOException {
    return new ReportPage(report, desk, title).text(language);
  }

  private String text(String language) throws IOException {
    String on = " checked=\"checked\"";
    boolean zh = language.equals("zh");
    page.append(HEAD.formatted(
        zh ? "zh" : "en", Markup.escaped(title.in(language)), style(), zh ? on : "", zh ? "" : on));
    page.append("<h1>").append(Markup.both(title)).append("</h1>\n");
    page.append("<p class=\"quiet\">%s · %s · %d Hz</p>\n"
        .formatted(Markup.escaped(report.show()), Markup.time(endMs), report.sampleRate()));
    problems();
    doubles();
    heading("patch");
    page.append("<p class=\"quiet\">").append(Markup.said("page.patch.key")).append("</p>\n");
    page.append(PatchPicture.of(desk, report.doubles()));
    heading("loudness");
    for (BusResult bus : report.buses()) bus(bus);
    heading("cues");
    cues();
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String style() throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      if (in == null) throw new IOException("report.css is missing in this build");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void heading(String key) {
    page.append("<h2>").append(Markup.said("page." + key)).append("</h2>\n");
  }

  private void problems() {
    if (report.problems().isEmpty()) {
      page.append("<p>").append(Markup.said("fine")).append("</p>\n");
      return;
    }
    heading("problems");
    page.append("<ul>\n");
    for (String it : report.problems()) {
      page.append("<li>").append(Markup.escaped(it)).append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private void doubles() {
    heading("doubles");
    if (report.doubles().isEmpty()) {
      page.append("<p>").append(Markup.said("page.none")).append("</p>\n");
    } else {
      page.append("<p class=\"quiet\">").append(Markup.said("page.doubles.key")).append("</p>\n");
      page.append(DoublesChart.of(desk.strips(), report.doubles(), endMs));
      page.append("<table>\n<tr>");
      for (String key : new String[] {"from", "to", "delay", "level", "remedy", "why"}) {
        page.append("<th>").append(Markup.said("page." + key)).append("</th>");
      }
      page.append("</tr>\n");
      for (DoubleResult it : report.doubles()) row(it);
      page.append("</table>\n");
    }
    if (report.suspects().isEmpty()) return;
    page.append("<h3>").append(Markup.said("page.suspects")).append("</h3>\n<ul>\n");
    for (DoubleResult it : report.suspects()) {
      page.append("<li>").append(Markup.both(it.words())).append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private void row(DoubleResult it) {
    page.append("<tr id=\"double-%d\">".formatted(it.n()));
    cell("#" + it.n() + " " + time(it.confirmedMs()));
    cell(time(it.endedMs()));
    cell(figure(it.delayMs(), " ms"));
    cell(figure(it.levelDb(), " dB"));
    String remedy = it.remedy() == null ? "none" : it.remedy();
    page.append("<td>").append(Markup.said("remedy." + remedy)).append("</td>");
    page.append("<td class=\"why\">").append(Markup.both(it.words())).append("</td></tr>\n");
  }

  private void cell(String words) {
    page.append("<td>").append(Markup.escaped(words)).append("</td>");
  }

  private static String time(@Nullable Long ms) {
    return ms == null ? "–" : Markup.time(ms);
  }

  private static String figure(@Nullable Double value, String unit) {
    return value == null ? "–" : Markup.number(value) + unit;
  }

  private void bus(BusResult bus) {
    page.append("<h3>").append(Markup.both(Markup.name(bus.label(), bus.id())));
    page.append("<small> %s · %s"
        .formatted(figure(bus.integratedLufs(), " LUFS"), figure(bus.truePeakDbtp(), " dBTP")));
    if (bus.targetLufs() != null) {
      page.append(" · ").append(Markup.said("page.target"));
      page.append(' ').append(figure(bus.targetLufs(), " LUFS"));
    }
    page.append("</small></h3>\n").append(LoudnessChart.of(bus, endMs));
  }

  private void cues() {
    page.append("<table>\n");
    for (CueResult cue : report.cues()) {
      page.append("<tr>");
      cell(cue.number());
      cell(time(cue.goMs()));
      cell(time(cue.doneMs()));
      page.append("<td class=\"why\">").append(Markup.both(cue.label())).append("</td></tr>\n");
    }
    page.append("</table>\n");
  }
}
