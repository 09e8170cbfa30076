package cuebus.report;

import cuebus.desk.Strip;
import cuebus.desk.Text;
import cuebus.report.RenderReport.DoubleResult;
import cuebus.report.RenderReport.Span;
import java.util.List;
import java.util.Map;

/** Each double as a bar in the row of the strip that brought the copy, from when it was suspected to its end. */
final class DoublesChart {
  private static final double LEFT_X = 150;
  private static final int LANE = 22;
  private static final int ROW_GAP = 8;

  private final TimeAxis axis;
  private final List<DoubleResult> doubles;
  private final StringBuilder svg = new StringBuilder();
  private double y = 6;

  private DoublesChart(List<DoubleResult> doubles, long endMs) {
    this.doubles = doubles;
    axis = new TimeAxis(LEFT_X, endMs);
  }

  static String of(List<Strip> strips, List<DoubleResult> doubles, long endMs) {
    return new DoublesChart(doubles, endMs).draw(strips);
  }

  private String draw(List<Strip> strips) {
    for (Strip strip : strips) row(strip);
    String rows = svg.toString();
    return "<svg viewBox=\"0 0 1000 " + Markup.number(y + 24) + "\" role=\"img\">\n"
        + axis.ticks(0, y) + rows + "</svg>\n";
  }

  private void row(Strip strip) {
    String id = strip.id().value();
    List<DoubleResult> here =
        doubles.stream().filter(it -> it.copy().equals(id)).toList();
    String at = " text-anchor=\"end\" x=\"140\" y=\"" + Markup.number(y + 15) + "\"";
    svg.append(Markup.both("text", at, Markup.name(strip.label(), id))).append('\n');
    for (int lane = 0; lane < here.size(); lane++) bar(here.get(lane), y + lane * LANE);
    y += Math.max(1, here.size()) * LANE + ROW_GAP;
    svg.append("<line class=\"grid\" x1=\"0\" x2=\"985\" y1=\"%1$s\" y2=\"%1$s\"/>\n"
        .formatted(Markup.number(y - ROW_GAP / 2.0)));
  }

  /** One lane: a bar for each time that it was there, and its words at the first that was sure. */
  private void bar(DoubleResult it, double top) {
    svg.append("<g>").append("<title>").append(Markup.escaped(title(it))).append("</title>");
    double from = 0;
    double sure = 0;
    boolean labelled = false;
    for (Span span : it.spans()) {
      long ended = span.endedMs() == null ? axis.endMs() : span.endedMs();
      long confirmed = span.confirmedMs() == null ? ended : span.confirmedMs();
      long suspected = span.suspectedMs() == null ? confirmed : span.suspectedMs();
      svg.append(rect("suspected", suspected, confirmed, top));
      if (span.confirmedMs() == null) continue;
      svg.append(rect(span.remedy() == null ? "bare" : "dealt", confirmed, ended, top));
      if (!labelled) {
        from = axis.x((double) suspected);
        sure = axis.x((double) confirmed);
        labelled = true;
      }
    }
    boolean nearEnd = sure > TimeAxis.WIDTH * 0.6;
    double textX = nearEnd ? from - 6 : sure + 6;
    Text label = new Text(Map.of("en", label(it, "en"), "zh", label(it, "zh")));
    String at = " text-anchor=\"%s\" x=\"%s\" y=\"%s\""
        .formatted(nearEnd ? "end" : "start", Markup.number(textX), Markup.number(top + 15));
    svg.append(Markup.both("text", at, label)).append("</g>\n");
  }

  private String rect(String kind, long fromMs, long toMs, double top) {
    double x = axis.x((double) fromMs);
    double width = Math.max(kind.equals("suspected") ? 0 : 2, axis.x((double) toMs) - x);
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"2\"/>"
        .formatted(kind, Markup.number(x), Markup.number(top), Markup.number(width), LANE - 3);
  }

  private static String title(DoubleResult it) {
    return it.n() + ": " + it.words().in("zh") + " / " + it.words().in("en");
  }

  private static String label(DoubleResult it, String language) {
    StringBuilder label = new StringBuilder("#" + it.n());
    if (it.delayMs() != null)
      label.append("  ").append(Markup.number(it.delayMs())).append(" ms");
    if (it.levelDb() != null)
      label.append("  ").append(Markup.number(it.levelDb())).append(" dB");
    String remedy = it.remedy() == null ? "none" : it.remedy();
    return label + "  " + Markup.word("remedy." + remedy).in(language);
  }
}
