package cuebus.host;

import cuebus.audio.CallbackMeter;
import cuebus.audio.PeriodDriver;
import cuebus.desk.Desk;
import cuebus.script.Show;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Plays the beginning of the show into nothing, on a desk and in a show of its own, so that the first real period
 * and the first GO run compiled code.
 */
final class WarmUp {
  /** A block of periods is quick when all but a few take no longer than a part of their length. */
  private static final int BLOCK = 256;

  private static final int QUICK = 230;
  private static final int PART = 3;

  private static final String BUSY =
      "audio: this machine has so much else to do that periods take more than a third of their length;"
          + " end other programs";

  private final OfflineHost host;
  private final PeriodDriver driver;
  private final int periodFrames;
  private final int sampleRate;

  private WarmUp(Show show) {
    Desk desk = show.desk();
    periodFrames = desk.period();
    sampleRate = desk.sampleRate();
    // no silence: gates and compressors must have something to do
    Random random = new Random(1);
    host = new OfflineHost(
        show,
        file -> (left, right, offset, frames) -> {
          for (int i = offset; i < offset + frames; i++)
            left[i] = right[i] = random.nextFloat() - 0.5f;
          return frames;
        },
        status -> {});
    host.mixer().listenTo(Listening.toAll(desk));
    driver = new PeriodDriver(
        (lost, in, out, frames) -> {
          for (float[] channel : in) {
            for (int i = 0; i < frames; i++) channel[i] = random.nextFloat() - 0.5f;
          }
          host.period(in, out, frames);
        },
        new CallbackMeter(desk.sampleRate()),
        desk.stripChannels(),
        desk.outChannels(),
        periodFrames);
  }

  /**
   * Starts it on a thread of its own, so that all else is opened meanwhile.
   *
   * <p>It ends after so many periods or so much time, if the code is compiled by then: if periods take a third of their
   * length at most. On a machine with much else to do that may come later; it is waited for, but not for ever.
   *
   * @param mostNs when it ends in any case
   * @return over when it is, with what an operator has to know if periods still took too long; or with what it threw
   */
  static Future<String> start(Show show, int periods, long forNs, long mostNs) {
    FutureTask<String> work =
        new FutureTask<>(() -> new WarmUp(show).run(periods, forNs, mostNs) ? "" : BUSY);
    Thread thread = new Thread(work, "cuebus-warm-up");
    thread.setDaemon(true);
    thread.start();
    return work;
  }

  private boolean run(int periods, long forNs, long mostNs) {
    long longNs = periodFrames * 1_000_000_000L / PART / sampleRate;
    long startNs = System.nanoTime();
    int quick = 0;
    boolean isQuick = false;
    for (int p = 1; ; p++) {
      host.runUntil(host.frame() + periodFrames);
      long beganNs = System.nanoTime();
      driver.runOnce(periodFrames);
      long nowNs = System.nanoTime();
      if (nowNs - beganNs <= longNs) quick++;
      if (p % BLOCK == 0) {
        isQuick = quick >= QUICK;
        quick = 0;
      }
      boolean enough = p >= periods || nowNs - startNs >= forNs;
      if ((enough && isQuick) || nowNs - startNs >= mostNs) return isQuick;
    }
  }
}
