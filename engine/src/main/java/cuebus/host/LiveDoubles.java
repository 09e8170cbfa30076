package cuebus.host;

import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.ShowStatus.DoubleView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The doubles of the evening as consoles see them: of each the last that was said of it, of those that are over the
 * last {@value #KEPT}.
 *
 * <p>Threads: {@link #accept} on the show thread; the lists by any.
 */
final class LiveDoubles {
  static final int KEPT = 50;

  /** Both lists of one moment. */
  private record View(List<DoubleView> confirmed, List<DoubleView> suspects) {}

  private final int sampleRate;
  private final Map<String, DoubleStatus> last = new LinkedHashMap<>();
  private volatile View view = new View(List.of(), List.of());

  LiveDoubles(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  @ShowThread
  void accept(DoubleStatus status) {
    String onPaper = status.bus() + ' ' + status.kept() + ' ' + status.copy();
    boolean over = status.phase() == DoubleStatus.Phase.ENDED;
    if (status.number() > 0) {
      last.remove(onPaper); // heard now
      last.put(String.valueOf(status.number()), status);
    } else if (over) {
      last.remove(onPaper);
    } else {
      last.put(onPaper, status);
    }
    if (over) forgetOldest();
    view = new View(list(true), list(false));
  }

  private void forgetOldest() {
    List<String> over = last.entrySet().stream()
        .filter(it -> it.getValue().phase() == DoubleStatus.Phase.ENDED)
        .map(Map.Entry::getKey)
        .toList();
    if (over.size() > KEPT) last.remove(over.get(0));
  }

  private List<DoubleView> list(boolean confirmed) {
    return last.values().stream()
        .filter(it -> it.isConfirmed() == confirmed)
        .map(this::view)
        .toList();
  }

  private DoubleView view(DoubleStatus it) {
    Figures figures = it.figures();
    boolean measured = figures.areMeasured();
    return new DoubleView(
        it.number(),
        it.bus(),
        it.kept(),
        it.copy(),
        word(it.cause()),
        measured ? (Double) rounded(figures.delayMs(), 1000) : null,
        measured ? (Double) rounded(figures.levelDb(), 10) : null,
        measured ? (Double) rounded(figures.driftPpm(), 100) : null,
        measured ? (Integer) figures.polarity() : null,
        ms(it.times().suspected()),
        ms(it.times().confirmed()),
        it.remedy() == null ? null : word(it.remedy()),
        ms(it.times().remedied()),
        ms(it.times().ended()),
        it.why().in("en"),
        word(it.phase()),
        it.open(),
        new TreeMap<>(it.why().byLanguage()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  private @Nullable Long ms(long frame) {
    return frame < 0 ? null : (Long) (frame * 1000 / sampleRate);
  }

  /** Those that were ever sure, in the order in which they were found. */
  @AnyThread
  List<DoubleView> confirmed() {
    return view.confirmed;
  }

  /** Those that never were: on paper, or heard and not sure. */
  @AnyThread
  List<DoubleView> suspects() {
    return view.suspects;
  }
}
