package cuebus.report;

/**
 * Show time from left to right in a picture 1,000 wide.
 *
 * @param leftX where the show begins
 * @param endMs how long it is; at least 1
 */
record TimeAxis(double leftX, long endMs) {
  static final int WIDTH = 1000;
  private static final double RIGHT_X = 985;
  private static final int MOST_TICKS = 12;
  private static final long[] STEPS_S = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400
  };

  double x(double ms) {
    return leftX + (RIGHT_X - leftX) * Math.min(1, Math.max(0, ms / endMs));
  }

  /** Lines from {@code topY} to {@code bottomY}, each with its time under it. */
  String ticks(double topY, double bottomY) {
    StringBuilder svg = new StringBuilder();
    for (long ms = 0; ms <= endMs; ms += stepMs()) {
      String x = Markup.number(x((double) ms));
      svg.append("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
          .formatted(x, x, Markup.number(topY), Markup.number(bottomY)));
      svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>\n"
          .formatted(x, Markup.number(bottomY + 16), Markup.time(ms)));
    }
    return svg.toString();
  }

  private long stepMs() {
    for (long step : STEPS_S) if (endMs / (step * 1000) <= MOST_TICKS) return step * 1000;
    return Math.max(1, endMs / MOST_TICKS);
  }
}
