package cuebus.host;

import cuebus.report.RenderReport.DoubleResult;
import cuebus.report.RenderReport.Span;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.DoubleStatus.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One double of an evening, however often it came: the same two on the same bus with the same delay. A cue that mutes
 * a microphone ends it, the next one brings it back, and it is no other double then.
 */
final class DoubleStory {
  /** Between two times the air grows warmer, and somebody moves a stand. */
  private static final double SAME_MS = 1;

  private final List<DoubleStatus> times = new ArrayList<>();

  DoubleStory(DoubleStatus first) {
    times.add(first);
  }

  /** Takes another time of the same double; false for one that is another. */
  boolean takes(DoubleStatus it, int sampleRate) {
    DoubleStatus known = times.get(times.size() - 1);
    boolean samePair = known.bus().equals(it.bus())
        && known.kept().equals(it.kept())
        && known.copy().equals(it.copy());
    if (!samePair) return false;
    boolean onPaperOnly = it.number() == 0;
    if (onPaperOnly && isConfirmed()) return true; // that it might come is no news when it came
    if (!isSameDelay(known, it, sampleRate)) return false;
    times.add(it);
    times.sort(Comparator.comparingLong(DoubleStory::beganFrame));
    return true;
  }

  private static boolean isSameDelay(DoubleStatus one, DoubleStatus other, int sampleRate) {
    if (!one.figures().areMeasured() || !other.figures().areMeasured()) return true;
    double secondsApart = Math.abs(beganFrame(other) - beganFrame(one)) / (double) sampleRate;
    double driftMs = Math.abs(one.figures().driftPpm()) * 1e-3 * secondsApart;
    double apartMs = Math.abs(one.figures().delayMs() - other.figures().delayMs());
    return apartMs <= SAME_MS + driftMs;
  }

  private static long beganFrame(DoubleStatus it) {
    return it.times().suspected() >= 0 ? it.times().suspected() : it.times().confirmed();
  }

  boolean isConfirmed() {
    return times.stream().anyMatch(DoubleStatus::isConfirmed);
  }

  /** The contract's line of it: figures and words of the last time that something was done. */
  DoubleResult result(int sampleRate) {
    DoubleStatus said = said();
    Figures figures = said.figures();
    boolean measured = figures.areMeasured();
    DoubleStatus newest = times.get(times.size() - 1);
    return new DoubleResult(
        times.stream().mapToInt(DoubleStatus::number).filter(n -> n > 0).min().orElse(0),
        said.bus(),
        said.kept(),
        said.copy(),
        said.cause().name().toLowerCase(Locale.ROOT),
        measured ? (Double) rounded(figures.delayMs(), 1000) : null,
        measured ? (Double) rounded(figures.levelDb(), 10) : null,
        measured ? (Double) rounded(figures.driftPpm(), 100) : null,
        measured ? (Integer) figures.polarity() : null,
        first(it -> it.times().suspected(), sampleRate),
        first(it -> it.times().confirmed(), sampleRate),
        word(said.remedy()),
        first(it -> it.times().remedied(), sampleRate),
        ms(newest.times().ended(), sampleRate),
        said.why().in("en"),
        said.why(),
        times.stream().map(it -> span(it, sampleRate)).toList());
  }

  /** The last time of those of which there is most to say: dealt with, else sure, else any. */
  private DoubleStatus said() {
    return times.stream()
        .max(Comparator.comparingInt(DoubleStory::toSay).thenComparingLong(DoubleStory::beganFrame))
        .orElseThrow();
  }

  private static int toSay(DoubleStatus it) {
    if (it.times().remedied() >= 0) return 3;
    return it.isConfirmed() ? 2 : it.number() > 0 ? 1 : 0;
  }

  private static Span span(DoubleStatus it, int sampleRate) {
    return new Span(
        ms(it.times().suspected(), sampleRate),
        ms(it.times().confirmed(), sampleRate),
        word(it.remedy()),
        ms(it.times().remedied(), sampleRate),
        ms(it.times().ended(), sampleRate));
  }

  private @Nullable Long first(ToLongFunction<DoubleStatus> when, int sampleRate) {
    return times.stream()
        .map(it -> ms(when.applyAsLong(it), sampleRate))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable String word(@Nullable Remedy remedy) {
    return remedy == null ? null : remedy.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  private static @Nullable Long ms(long frame, int sampleRate) {
    return frame < 0 ? null : (Long) (frame * 1000 / sampleRate);
  }
}
