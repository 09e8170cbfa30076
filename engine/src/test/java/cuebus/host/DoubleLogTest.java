package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Text;
import cuebus.report.RenderReport.DoubleResult;
import cuebus.report.RenderReport.Span;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Cause;
import cuebus.status.DoubleStatus.Figures;
import cuebus.status.DoubleStatus.Phase;
import cuebus.status.DoubleStatus.Remedy;
import cuebus.status.DoubleStatus.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleLogTest {
  private static final int RATE = 1000; // a frame is a millisecond

  private final DoubleLog log = new DoubleLog(RATE);

  private static DoubleStatus status(
      int number, String copy, double delayMs, Times times, @Nullable Remedy remedy) {
    return new DoubleStatus(
        number,
        "stream",
        "host",
        copy,
        Cause.SIGNAL,
        new Figures(delayMs, -6, 0.0, 1),
        times,
        times.ended() >= 0 ? Phase.ENDED : Phase.REMEDIED,
        remedy,
        false,
        Text.of("number " + number));
  }

  @Test
  void aDoubleThatACueEndsAndAnotherBringsBackIsOneWithItsTwoTimes() {
    log.accept(status(1, "room", 43.0, new Times(100, 900, 950, 5000), Remedy.DUCK));
    log.accept(status(2, "foh", 12.0, new Times(100, 1000, 1000, -1), Remedy.DUCK));
    log.accept(status(3, "room", 43.4, new Times(8000, 9000, 9000, -1), Remedy.DUCK));
    List<DoubleResult> doubles = log.confirmed();
    assertThat(doubles).extracting(DoubleResult::copy).containsExactly("room", "foh");
    DoubleResult room = doubles.get(0);
    assertThat(room.n()).isEqualTo(1);
    assertThat(room.suspectedMs()).isEqualTo(100);
    assertThat(room.confirmedMs()).isEqualTo(900);
    assertThat(room.remediedMs()).isEqualTo(950);
    assertThat(room.endedMs()).isNull();
    assertThat(room.why()).isEqualTo("number 3");
    assertThat(room.spans())
        .containsExactly(
            new Span(100L, 900L, "duck", 950L, 5000L), new Span(8000L, 9000L, "duck", 9000L, null));
  }

  @ParameterizedTest
  @CsvSource({"43.9, 1", "44.1, 2", "41.9, 2", "250, 2"})
  void anotherDelayIsAnotherDouble(double secondMs, int doubles) {
    log.accept(status(1, "room", 43.0, new Times(100, 900, 950, 5000), Remedy.DUCK));
    log.accept(status(2, "room", secondMs, new Times(8000, 9000, 9000, -1), Remedy.DUCK));
    assertThat(log.confirmed()).hasSize(doubles);
  }

  @Test
  void aClockThatDriftedMeanwhileIsTheSameDouble() {
    DoubleStatus first = new DoubleStatus(
        1,
        "stream",
        "host",
        "room",
        Cause.SIGNAL,
        new Figures(80, -6, 50, 1),
        new Times(100, 900, 950, 5000),
        Phase.ENDED,
        Remedy.DUCK,
        false,
        Text.of("one"));
    log.accept(first);
    log.accept(status(2, "room", 85.0, new Times(100_000, 101_000, 101_000, -1), Remedy.DUCK));
    assertThat(log.confirmed()).hasSize(1);
  }

  @Test
  void aSuspicionOfWhatWasSureAtAnotherTimeIsATimeOfItAndNoSuspect() {
    log.accept(status(4, "room", 43.0, new Times(100, -1, -1, 5000), null));
    log.accept(status(9, "room", 43.0, new Times(8000, 9000, 9000, -1), Remedy.DUCK));
    log.accept(status(0, "room", 0, new Times(-1, -1, -1, 20_000), null));
    log.accept(status(5, "foh", 12.0, new Times(100, -1, -1, 5000), null));
    assertThat(log.suspects()).extracting(DoubleResult::copy).containsExactly("foh");
    assertThat(log.confirmed()).singleElement().satisfies(it -> {
      assertThat(it.n()).isEqualTo(4);
      assertThat(it.confirmedMs()).isEqualTo(9000);
      assertThat(it.spans())
          .containsExactly(
              new Span(100L, null, null, null, 5000L), new Span(8000L, 9000L, "duck", 9000L, null));
    });
  }

  @Test
  void whatWasDoneIsSaidThoughTheLastTimeWasTooShortToDoAnything() {
    log.accept(status(1, "room", 43.0, new Times(100, 900, 950, 5000), Remedy.DUCK));
    log.accept(status(2, "room", 43.0, new Times(8000, 9000, -1, 9100), null));
    assertThat(log.confirmed()).singleElement().satisfies(it -> {
      assertThat(it.remedy()).isEqualTo("duck");
      assertThat(it.why()).isEqualTo("number 1");
      assertThat(it.endedMs()).isEqualTo(9100);
    });
  }
}
