package cuebus.report;

import cuebus.report.RenderReport.BusResult;
import cuebus.report.RenderReport.Loudness;
import org.jspecify.annotations.Nullable;

/** The short-term loudness of one bus over the evening, with its target. */
final class LoudnessChart {
  private static final double LEFT_X = 60;
  private static final double TOP_Y = 10;
  private static final double BOTTOM_Y = 110;
  private static final double TOP_LUFS = 0;
  private static final double BOTTOM_LUFS = -60;

  private LoudnessChart() {}

  static String of(BusResult bus, long endMs) {
    TimeAxis axis = new TimeAxis(LEFT_X, endMs);
    StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 1000 134\" role=\"img\">\n");
    svg.append(axis.ticks(TOP_Y, BOTTOM_Y));
    for (int lufs = 0; lufs >= BOTTOM_LUFS; lufs -= 20) {
      svg.append(level("grid", lufs));
      svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"52\" y=\"%s\">%d</text>\n"
          .formatted(Markup.number(y(lufs) + 4), lufs));
    }
    Double target = bus.targetLufs();
    if (target != null) svg.append(level("target", target));
    svg.append("<path class=\"loud\" d=\"").append(path(bus.loudness(), axis)).append("\"/>\n");
    return svg.append("</svg>\n").toString();
  }

  private static String level(String kind, double lufs) {
    String y = Markup.number(y(lufs));
    return "<line class=\"%s\" x1=\"60\" x2=\"985\" y1=\"%s\" y2=\"%s\"/>\n".formatted(kind, y, y);
  }

  private static double y(double lufs) {
    double within = Math.min(TOP_LUFS, Math.max(BOTTOM_LUFS, lufs));
    return TOP_Y + (TOP_LUFS - within) / (TOP_LUFS - BOTTOM_LUFS) * (BOTTOM_Y - TOP_Y);
  }

  /** Silence is a gap; one second alone is a dot, which a round line end draws. */
  private static String path(Loudness loudness, TimeAxis axis) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < loudness.shortTermLufs().size(); i++) {
      @Nullable Double lufs = loudness.shortTermLufs().get(i);
      if (lufs == null) {
        down = false;
        continue;
      }
      String at =
          Markup.number(axis.x((i + 1.0) * loudness.stepMs())) + " " + Markup.number(y(lufs));
      path.append(down ? "L" : "M").append(at);
      if (!down) path.append("L").append(at);
      down = true;
    }
    return path.toString();
  }
}
