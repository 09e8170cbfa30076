package cuebus.host;

import cuebus.command.Level;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import java.util.concurrent.locks.LockSupport;

/**
 * How an evening's sound begins and ends.
 *
 * <p>Threads: that which begins and ends the evening; it waits here, for a moment.
 */
final class Curtain {
  private static final int FADE_MS = 1000;
  private static final int SETTLING_PERIODS = 50;
  private static final long SETTLING_NS = 300_000_000L;
  private static final long FADE_PATIENCE_NS = 3_000_000_000L;

  private final LiveHost host;
  private final Desk desk;

  Curtain(LiveHost host, Desk desk) {
    this.host = host;
    this.desk = desk;
  }

  /** Waits until the first periods are through; they are slower than all others. */
  void up() {
    await(host.frame() + (long) SETTLING_PERIODS * desk.period(), SETTLING_NS);
  }

  /** Fades everything out, and waits until that is heard. */
  void down() {
    host.listening().none();
    for (int b = 0; b < desk.buses().size(); b++) {
      host.offer(new Level(Parameter.busFader(b), Db.SILENT, FADE_MS, Curve.S_CURVE), "end");
    }
    long fadeFrames = (long) desk.sampleRate() * FADE_MS / 1000;
    await(
        host.frame() + fadeFrames + 4L * desk.period() + desk.sampleRate() / 20, FADE_PATIENCE_NS);
  }

  private void await(long frame, long patienceNs) {
    long startNs = System.nanoTime();
    while (host.frame() < frame && System.nanoTime() - startNs < patienceNs) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
