package cuebus.report;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.MixMinus;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.desk.Text;
import cuebus.report.RenderReport.DoubleResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strips on the left, buses on the right, a line for each send; the paths of doubles stand out. */
final class PatchPicture {
  private static final int ROW = 34;
  private static final double STRIP_X = 20;
  private static final double BUS_X = 780;
  private static final double BOX_WIDTH = 180;

  private final Desk desk;
  private final List<DoubleResult> doubles;
  private final Map<String, Double> stripY = new HashMap<>();
  private final Map<String, Double> busY = new HashMap<>();
  private final StringBuilder boxes = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder marked = new StringBuilder();

  private PatchPicture(Desk desk, List<DoubleResult> doubles) {
    this.desk = desk;
    this.doubles = doubles;
  }

  static String of(Desk desk, List<DoubleResult> doubles) {
    return new PatchPicture(desk, doubles).draw();
  }

  private String draw() {
    double height = ROW * Math.max(desk.strips().size(), desk.buses().size()) + 10.0;
    for (Strip strip : desk.strips()) {
      String id = strip.id().value();
      double y = 22 + ROW * (double) stripY.size();
      stripY.put(id, y);
      box(STRIP_X, y, Markup.name(strip.label(), id));
    }
    for (Bus bus : desk.buses()) {
      String id = bus.id().value();
      double y = height * (busY.size() + 0.5) / desk.buses().size();
      busY.put(id, y);
      box(BUS_X, y, Markup.name(bus.label(), id));
    }
    for (Send send : desk.sends()) {
      lines.append(path("send", send.strip().value(), send.bus().value()));
    }
    for (Bus bus : desk.buses()) minus(bus);
    for (DoubleResult it : doubles) {
      marked.append(path("first", it.kept(), it.bus()));
      marked.append(path("again", it.copy(), it.bus()));
    }
    return "<svg viewBox=\"0 0 1000 " + Markup.number(height) + "\" role=\"img\">\n" + lines
        + marked + boxes + "</svg>\n";
  }

  private void box(double x, double y, Text name) {
    boxes.append("<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"26\" rx=\"4\"/>"
        .formatted(Markup.number(x), Markup.number(y - 13), Markup.number(BOX_WIDTH)));
    String at = " x=\"" + Markup.number(x + 10) + "\" y=\"" + Markup.number(y + 5) + "\"";
    boxes.append(Markup.both("text", at, name)).append('\n');
  }

  /** Nothing for what is no strip or bus of this desk: a double may be named by more than its strip. */
  private String path(String kind, String strip, String bus) {
    Double from = stripY.get(strip);
    Double to = busY.get(bus);
    if (from == null || to == null) return "";
    return "<path class=\"%s\" d=\"M%s %s C480 %s 500 %s %s %s\"/>\n"
        .formatted(
            kind,
            Markup.number(STRIP_X + BOX_WIDTH),
            Markup.number(from),
            Markup.number(from),
            Markup.number(to),
            Markup.number(BUS_X),
            Markup.number(to));
  }

  /** A mix-minus comes from another bus: a bow on the right of both. */
  private void minus(Bus bus) {
    MixMinus mix = bus.mixMinus();
    if (mix == null) return;
    Double from = busY.get(mix.of().value());
    Double to = busY.get(bus.id().value());
    if (from == null || to == null) return;
    lines.append("<path class=\"minus\" d=\"M960 %1$s C995 %1$s 995 %2$s 960 %2$s\"/>\n"
        .formatted(Markup.number(from), Markup.number(to)));
  }
}
