package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock as an audio server, on a clock that the test moves. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClockServerTest {
  private static final int RATE = 44_100; // a period of it is no whole number of nanoseconds
  private static final int PERIOD = 128;

  private static final class HandClock implements NanoClock {
    long now = 5_000_000_000L;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void park(long nanos) {
      now += nanos;
    }
  }

  private final HandClock clock = new HandClock();
  private final long startNs = clock.now;
  private final List<Long> times = new ArrayList<>();
  private long frames;
  private long lost;

  /** Runs that many periods; in the one of number {@code stallAt} the callback takes {@code stallNs}. */
  private ClockServer run(int periods, int stallAt, long stallNs) throws InterruptedException {
    ClockServer server = new ClockServer(RATE, PERIOD, ClockInputs.silent(), clock);
    CountDownLatch done = new CountDownLatch(periods);
    PeriodCallback callback = (lostFrames, in, out, count) -> {
      if (done.getCount() == 0) return;
      lost += lostFrames;
      frames += lostFrames + count;
      times.add(clock.now - startNs);
      if (times.size() == stallAt) clock.now += stallNs;
      done.countDown();
    };
    server.start(new PeriodDriver(callback, new CallbackMeter(RATE), 0, 0, PERIOD));
    done.await();
    server.close();
    return server;
  }

  private static long dueNs(long period) {
    return period * PERIOD * 1_000_000_000L / RATE;
  }

  @Test
  void anHourLaterTheDeadlinesAreWhereTheyWereAtFirst() throws InterruptedException {
    int anHour = RATE / PERIOD * 3600;
    ClockServer server = run(anHour, -1, 0);
    for (int p = 0; p < anHour; p += 997) {
      // each second is counted from its beginning: never off by more than a rounding
      assertThat(times.get(p)).as("period %d", p).isBetween(dueNs(p) - 1, dueNs(p) + 1);
    }
    assertThat(server.xruns()).isZero();
  }

  @Test
  void whoFallsBehindIsCountedOnceAndMakesUpForIt() throws InterruptedException {
    ClockServer server = run(400, 100, 50_000_000L);
    assertThat(server.xruns()).isEqualTo(1);
    assertThat(lost).isZero();
    assertThat(times.get(101)).as("follows at once").isEqualTo(times.get(100));
    assertThat(times.get(399)).as("no drift").isBetween(dueNs(399) - 1, dueNs(399) + 1);
  }

  @Test
  void aMachineThatSleptLosesTheTimeAndSaysHowMuch() throws InterruptedException {
    ClockServer server = run(600, 100, 7_500_000_000L);
    assertThat(server.xruns()).isEqualTo(1);
    assertThat(lost).isEqualTo(7L * RATE);
    long sinceStartNs = times.get(599);
    assertThat(frames - PERIOD)
        .as("show time is the time of the clock")
        .isBetween(
            sinceStartNs * RATE / 1_000_000_000L - 1, sinceStartNs * RATE / 1_000_000_000L + 1);
  }

  @Test
  void aPeriodThatThrowsIsCountedAndTheNextOneIsAskedFor() throws InterruptedException {
    CallbackMeter meter = new CallbackMeter(RATE);
    CountDownLatch done = new CountDownLatch(200);
    PeriodCallback callback = (lostFrames, in, out, count) -> {
      done.countDown();
      if (done.getCount() == 100) throw new IllegalStateException("a fault in the mix");
      if (done.getCount() == 50) throw new AssertionError("a worse one");
    };
    ClockServer server = new ClockServer(RATE, PERIOD, ClockInputs.silent(), clock);
    server.start(new PeriodDriver(callback, meter, 0, 0, PERIOD));
    assertThat(done.await(10, TimeUnit.SECONDS)).as("the clock goes on").isTrue();
    server.close();
    assertThat(meter.faults()).isEqualTo(2);
    assertThat(meter.lastFault()).hasMessage("a worse one");
  }

  @Test
  void aPeriodThatThrowsDoesNotShutTheGate() {
    PeriodDriver driver = new PeriodDriver(
        (lostFrames, in, out, count) -> {
          throw new IllegalStateException("a fault in the mix");
        },
        new CallbackMeter(RATE),
        0,
        0,
        PERIOD);
    assertThat(driver.run(0, PERIOD, PeriodEnds.NONE)).as("all of it is silent").isFalse();
    assertThat(driver.begin()).as("the next one comes in").isTrue();
  }

  @Test
  void aClosedGateKeepsTheOldServerOut() {
    List<Integer> calls = new ArrayList<>();
    PeriodDriver driver = new PeriodDriver(
        (lostFrames, in, out, count) -> calls.add(count), new CallbackMeter(RATE), 0, 0, PERIOD);
    driver.runOnce(PERIOD);
    driver.close();
    driver.runOnce(PERIOD);
    assertThat(calls).containsExactly(PERIOD);
  }

  @Test
  void aServerThatHangsInsideTheMixHoldsUpItsSuccessorForASecondAtMost() {
    PeriodDriver driver =
        new PeriodDriver((lostFrames, in, out, count) -> {}, new CallbackMeter(RATE), 0, 0, PERIOD);
    assertThat(driver.begin()).isTrue(); // and it never ends
    driver.close();
    driver.end(PERIOD); // or only now
    assertThat(driver.begin()).as("it does not come in again").isFalse();
  }
}
