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
  private final OfflineHost host;
  private final PeriodDriver driver;
  private final int periodFrames;

  private WarmUp(Show show) {
    Desk desk = show.desk();
    periodFrames = desk.period();
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
   * @return over when it is; what it threw, if it did
   */
  static Future<?> start(Show show, int periods, long forNs) {
    FutureTask<?> work = new FutureTask<>(() -> new WarmUp(show).run(periods, forNs), null);
    Thread thread = new Thread(work, "cuebus-warm-up");
    thread.setDaemon(true);
    thread.start();
    return work;
  }

  /** Runs at most that many periods, and no longer than that. */
  private void run(int periods, long forNs) {
    long startNs = System.nanoTime();
    for (int p = 0; p < periods && System.nanoTime() - startNs < forNs; p++) {
      host.runUntil(host.frame() + periodFrames);
      driver.runOnce(periodFrames);
    }
  }
}
