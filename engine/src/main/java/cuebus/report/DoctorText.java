package cuebus.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What {@code doctor} tells people: what is the matter, what to do about it, and a small picture of each. */
public final class DoctorText {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final int COLUMNS = 50;

  private final ResourceBundle words;

  /**
   * @param language {@code zh} or {@code en}; anything else reads as English
   */
  public DoctorText(String language) {
    words = ResourceBundle.getBundle(
        "cuebus.report.words",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
  }

  /** All of it. */
  public String of(DoctorReport report) {
    StringBuilder text = new StringBuilder();
    for (DoctorReport.Recording it : report.recordings()) recording(it, text);
    for (DoctorReport.Pair it : report.pairs()) pair(it, lengthMs(report, it.b()), text);
    for (DoctorReport.Echo it : report.echoes()) {
      text.append(
          say("doctor.echo", name(it.file()), delay(it.delayMs()), Math.round(-it.levelDb())));
      text.append(say("doctor.echo.sure", Math.round(100 * it.confidence()), time(it.fromMs())));
      text.append('\n');
    }
    if (report.pairs().isEmpty() && report.recordings().size() > 1) text.append(say("doctor.none"));
    if (report.echoes().isEmpty() && report.recordings().size() == 1)
      text.append(say("doctor.no-echo"));
    return text.toString();
  }

  private void recording(DoctorReport.Recording it, StringBuilder text) {
    if (it.silent()) text.append(say("doctor.silent", name(it.name())));
    String damage = it.damage();
    if (damage != null) text.append(say("doctor.damage", damage));
  }

  private static long lengthMs(DoctorReport report, String name) {
    return report.recordings().stream()
        .filter(it -> it.name().equals(name))
        .mapToLong(DoctorReport.Recording::lengthMs)
        .findFirst()
        .orElse(0);
  }

  private void pair(DoctorReport.Pair it, long lengthMs, StringBuilder text) {
    if (it.isBleed()) {
      boolean inA = it.levelDb() < 0; // more of it is in a
      String most = name(inA ? it.a() : it.b());
      String little = name(inA ? it.b() : it.a());
      text.append(say("doctor.bleed", most, little, Math.round(Math.abs(it.levelDb()))));
      return;
    }
    boolean bLater = it.delayMs() >= 0;
    String early = name(bLater ? it.a() : it.b());
    String late = name(bLater ? it.b() : it.a());
    text.append(say(it.sure() ? "doctor.double" : "doctor.suspect", early, late));
    text.append(say("doctor.later", late, delay(Math.abs(it.delayMs()))));
    double lateDb = bLater ? it.levelDb() : -it.levelDb();
    long rounded = Math.round(Math.abs(lateDb));
    if (rounded == 0) text.append(say("doctor.as-loud", early));
    else text.append(say(lateDb < 0 ? "doctor.quieter" : "doctor.louder", rounded, early));
    if (Math.abs(it.driftPpm()) >= 1)
      text.append(say("doctor.drift", Math.round(Math.abs(it.driftPpm()))));
    if (it.polarity() < 0) text.append(say("doctor.flipped"));
    if (it.periodic()) text.append(say("doctor.periodic"));
    if (it.sure()) text.append(say("doctor.mend", late, early));
    if (it.picture().size() > 0) text.append(picture(it));
    text.append(when(it.spans(), lengthMs)).append('\n');
  }

  /** How alike the two are, half a millisecond a column, around the delay. */
  private String picture(DoctorReport.Pair it) {
    float most = 0.01f;
    for (float value : it.picture()) most = Math.max(most, value);
    StringBuilder bars = new StringBuilder();
    for (float value : it.picture()) {
      bars.append(BARS.charAt(Math.round(Math.max(0, value / most) * (BARS.length() - 1))));
    }
    double half = it.picture().size() / 4.0;
    return say(
        "doctor.alike",
        Math.round(Math.abs(it.delayMs()) - half),
        bars,
        Math.round(Math.abs(it.delayMs()) + half));
  }

  /** When it was there, from the beginning to the end. */
  private String when(List<DoctorReport.Span> spans, long lengthMs) {
    if (lengthMs <= 0) return "";
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < COLUMNS; c++) {
      long fromMs = lengthMs * c / COLUMNS;
      long toMs = lengthMs * (c + 1) / COLUMNS;
      boolean there = spans.stream().anyMatch(it -> it.fromMs() < toMs && it.toMs() > fromMs);
      line.append(there ? '█' : '·');
    }
    return say("doctor.when", line, time(lengthMs));
  }

  private String say(String key, Object... values) {
    return String.format(Locale.ROOT, words.getString(key), values);
  }

  private static String name(String file) {
    Path name = Path.of(file).getFileName();
    return name == null ? file : name.toString();
  }

  private static String delay(double ms) {
    return String.format(Locale.ROOT, "%.1f", ms);
  }

  private static String time(long ms) {
    return String.format(Locale.ROOT, "%d:%02d", ms / 60_000, ms / 1000 % 60);
  }
}
