package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Guarding;
import cuebus.command.PortChanged;
import cuebus.command.SetLock;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.TapBlock;
import cuebus.doubling.Listener;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ears beside a live desk: never in anybody's way, and nothing they find is lost. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveEarsTest {
  private static final int PERIOD = 1024;

  private final Desk desk =
      new Desks().mono("host").bus("stream", 1).send("host", "stream", 0f).build();
  private final TapRing taps = new TapRing(2, PERIOD, 64, WhenFull.DROP);
  private final Queue<Guarding> commands = new ConcurrentLinkedQueue<>();
  private long frame;

  private void period() {
    TapBlock tap = taps.claim();
    if (tap == null) return;
    for (int i = 0; i < PERIOD; i++) tap.samples[i] = i % 2 == 0 ? 0.1f : -0.1f;
    tap.startFrame = frame;
    tap.frames = PERIOD;
    taps.publish();
    frame += PERIOD;
  }

  @Test
  void aDetectorThatHangsHoldsUpNobodyAndWhatItMissedIsCounted() {
    CountDownLatch hang = new CountDownLatch(1);
    AtomicLong lastHeard = new AtomicLong();
    AtomicLong gaps = new AtomicLong();
    Listener slow = (tap, findings) -> {
      if (tap.startFrame != lastHeard.get()) gaps.incrementAndGet();
      lastHeard.set(tap.startFrame + tap.frames);
      try {
        hang.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the test is over
      }
    };
    try (LiveEars ears = new LiveEars(desk, PERIOD, taps, slow, commands::add)) {
      await("it falls behind", () -> {
        for (int i = 0; i < 32; i++) period();
        return ears.missed() >= 10;
      });
      long missedFrame = frame;
      await("the desk's own ring is read", () -> {
        period();
        return frame > missedFrame + 200 * PERIOD;
      });
      hang.countDown();
      await("it hears the newest", () -> {
        period();
        return lastHeard.get() > missedFrame;
      });
      assertThat(gaps.get()).as("it can tell that something is missing").isPositive();
    }
  }

  @Test
  void whatTheShowRefusesIsOfferedAgainInOrder() {
    AtomicInteger refusals = new AtomicInteger(5);
    List<Guarding> said = List.of(
        new SetLock(Desks.strip("host"), true),
        new PortChanged(Desks.strip("host"), false),
        new PortChanged(Desks.strip("host"), true));
    Listener detector = (tap, findings) -> {
      if (tap.startFrame == 0) for (Guarding it : said) findings.found(it, 0);
    };
    try (LiveEars ears = new LiveEars(
        desk,
        PERIOD,
        taps,
        detector,
        finding -> refusals.getAndDecrement() <= 0 && commands.add(finding))) {
      await("all are told", () -> {
        period();
        return commands.size() == 3;
      });
      assertThat(List.copyOf(commands)).isEqualTo(said);
      assertThat(ears.failed()).isZero();
    }
  }
}
