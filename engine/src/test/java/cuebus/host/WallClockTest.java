package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.osc.NtpTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames and the clock on the wall, on machines as they are. */
class WallClockTest {
  private static final int RATE = 48_000;
  private static final int PERIOD = 128;
  private static final long START_NS = 1_746_856_800_000_000_000L;
  private static final long MS = 1_000_000;

  private long steadyNs;
  private long offsetNs = START_NS;
  private final WallClock clock = new WallClock(RATE, () -> steadyNs, () -> steadyNs + offsetNs);
  private final Random random = new Random(4);
  private long frame;

  /**
   * Lets periods go by.
   *
   * @param ppm how much faster than the clock on the wall the sound card runs
   * @param lateNs how late a period may begin
   */
  private void run(double seconds, double ppm, long lateNs) {
    long periods = Math.round(seconds * RATE / PERIOD);
    double periodNs = 1e9 * PERIOD / RATE / (1 + ppm * 1e-6);
    double dueNs = steadyNs;
    for (long i = 0; i < periods; i++) {
      steadyNs = Math.round(dueNs) + (lateNs == 0 ? 0 : Math.floorMod(random.nextLong(), lateNs));
      clock.onPeriod(frame, steadyNs);
      clock.tend();
      frame += PERIOD;
      dueNs += periodNs;
    }
    steadyNs = Math.round(dueNs);
  }

  /** How far the estimate of the present frame is from the truth, in ms. */
  private double errorMs() {
    long wanted = NtpTime.ofNanos(steadyNs + offsetNs);
    long said = clock.timeTag(frame);
    return ((said - wanted) / 4_294_967_296.0) * 1e3;
  }

  @Test
  void aPeriodThatBeginsLateMovesNothing() {
    run(30, 0, 0);
    double before = errorMs();
    steadyNs += 8 * MS;
    clock.onPeriod(frame, steadyNs);
    clock.tend();
    steadyNs -= 8 * MS;
    assertThat(errorMs()).isCloseTo(before, org.assertj.core.data.Offset.offset(0.05));
  }

  @Test
  void overFourHoursAtFiftyPartsInAMillionItIsNotAMillisecondOff() {
    run(4 * 3600, 50, MS / 2);
    assertThat(errorMs()).isBetween(-1.0, 1.0);
  }

  @Test
  void aTagIsAfterTheOtherByTheirFrames() {
    run(60, 0, MS / 10);
    long second = clock.timeTag(frame + RATE) - clock.timeTag(frame);
    assertThat(second / 4_294_967_296.0).isBetween(0.9999, 1.0001);
  }

  @Test
  void aClockThatIsSetIsBelievedAfterASecondAndNotBefore() {
    run(30, 0, 0);
    offsetNs += 3_600_000 * MS;
    run(0.9, 0, 0);
    assertThat(errorMs()).isLessThan(-3_599_000);
    run(0.3, 0, 0);
    assertThat(errorMs()).isBetween(-0.1, 0.1);
  }

  @Test
  void whatIsHeardLaterIsTaggedLater() {
    clock.heardAfter(() -> 4_800);
    run(30, 0, 0);
    assertThat(errorMs()).isBetween(99.9, 100.1);
  }

  @Test
  void beforeTheFirstPeriodATagIsNow() {
    assertThat(clock.timeTag(0)).isEqualTo(NtpTime.ofNanos(START_NS));
  }
}
