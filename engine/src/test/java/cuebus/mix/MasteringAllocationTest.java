package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Bus mastering and its meter allocate nothing once they run. */
class MasteringAllocationTest {
  private static final int RATE = 48_000;
  private static final int PERIOD_FRAMES = 128;

  @Test
  void aSecondOfLoudAndSoftSoundAllocatesNoByte() {
    Leveller leveller = new Leveller(RATE, 2, -16f);
    OneLimiter limiter = new OneLimiter(RATE, 2, -1f);
    LoudnessMeter meter = new LoudnessMeter(RATE, 2);
    Channels sound = new Channels(2, RATE);
    for (int c = 0; c < 2; c++) {
      float[] loudAndSoft =
          TestSound.join(TestSound.speech(RATE, 3, 0.5, c), TestSound.noise(RATE, 0.01, 0.5, c));
      loudAndSoft[99] = Float.NaN;
      System.arraycopy(loudAndSoft, 0, sound.samples, sound.offset(c), RATE);
    }
    Channels bus = new Channels(2, PERIOD_FRAMES);
    for (int second = 0; second < 10; second++) play(sound, bus, leveller, limiter, meter);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int second = 0;
        second < 5;
        second++) { // a deoptimisation by the JIT may cost some bytes once
      long before = threads.getThreadAllocatedBytes(thread);
      play(sound, bus, leveller, limiter, meter);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).isZero();
  }

  private static void play(
      Channels sound, Channels bus, Leveller leveller, OneLimiter limiter, LoudnessMeter meter) {
    for (int at = 0; at + PERIOD_FRAMES <= RATE; at += PERIOD_FRAMES) {
      for (int c = 0; c < 2; c++) {
        System.arraycopy(
            sound.samples, sound.offset(c) + at, bus.samples, bus.offset(c), PERIOD_FRAMES);
      }
      leveller.process(bus, 0, 0, PERIOD_FRAMES);
      limiter.process(bus, 0, PERIOD_FRAMES);
      meter.process(bus, 0, 0, PERIOD_FRAMES);
    }
  }
}
