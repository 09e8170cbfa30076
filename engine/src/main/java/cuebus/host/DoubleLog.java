package cuebus.host;

import cuebus.report.RenderReport.DoubleResult;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which doubles there were: of each the last that was said of it.
 *
 * <p>Threads: the show thread.
 */
final class DoubleLog {
  private final int sampleRate;
  private final Map<String, DoubleStatus> last = new LinkedHashMap<>();

  DoubleLog(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  void accept(DoubleStatus status) {
    String onPaper = status.bus() + ' ' + status.kept() + ' ' + status.copy();
    if (status.number() == 0) {
      last.put(onPaper, status);
      return;
    }
    last.remove(onPaper); // heard now
    String key = String.valueOf(status.number());
    DoubleStatus before = last.get(key);
    last.put(key, before == null ? status : withDeed(before, status));
  }

  /** A duck that is open at the end was a duck all the same: the sentence is that of the deed. */
  private static DoubleStatus withDeed(DoubleStatus before, DoubleStatus now) {
    if (!now.open()) return now;
    return new DoubleStatus(
        now.number(),
        now.bus(),
        now.kept(),
        now.copy(),
        now.cause(),
        now.figures(),
        now.times(),
        now.phase(),
        now.remedy(),
        false,
        before.remedy() == null ? now.why() : before.why());
  }

  List<DoubleResult> confirmed() {
    return results(true);
  }

  List<DoubleResult> suspects() {
    return results(false);
  }

  private List<DoubleResult> results(boolean confirmed) {
    List<DoubleResult> results = new ArrayList<>();
    for (DoubleStatus it : last.values()) {
      if (it.isConfirmed() == confirmed) results.add(result(it));
    }
    return results;
  }

  private DoubleResult result(DoubleStatus it) {
    Figures figures = it.figures();
    boolean measured = figures.areMeasured();
    DoubleStatus.Remedy remedy = it.remedy();
    return new DoubleResult(
        it.number(),
        it.bus(),
        it.kept(),
        it.copy(),
        it.cause().name().toLowerCase(Locale.ROOT),
        measured ? (Double) rounded(figures.delayMs(), 1000) : null,
        measured ? (Double) rounded(figures.levelDb(), 10) : null,
        measured ? (Double) rounded(figures.driftPpm(), 100) : null,
        measured ? (Integer) figures.polarity() : null,
        ms(it.times().suspected()),
        ms(it.times().confirmed()),
        remedy == null ? null : remedy.name().toLowerCase(Locale.ROOT),
        ms(it.times().remedied()),
        ms(it.times().ended()),
        it.why().in("en"),
        it.why());
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  private @Nullable Long ms(long frame) {
    return frame < 0 ? null : (Long) (frame * 1000 / sampleRate);
  }
}
