package cuebus.host;

import cuebus.command.CommandSink;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.show.ShowCore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Turns waits that are over into commands. One that is refused stays due, and is offered again a millisecond later.
 *
 * <p>Threads: has one of its own, which looks once a millisecond.
 */
final class Timekeeper implements AutoCloseable {
  private static final long LOOK_NS = 1_000_000;

  private final ShowCore core;
  private final CommandSink commands;
  private final LongSupplier frame;
  private final Runnable alsoTell;
  private final Thread thread;
  private long lastFired;
  private volatile boolean closing;

  /**
   * @param frame show time
   * @param alsoTell called each time it looks
   */
  Timekeeper(ShowCore core, CommandSink commands, LongSupplier frame, Runnable alsoTell) {
    this.core = core;
    this.commands = commands;
    this.frame = frame;
    this.alsoTell = alsoTell;
    thread = new Thread(this::run, "cuebus-timers");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closing) {
      look();
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  void look() {
    alsoTell.run();
    ShowCore.NextTimer next = core.nextTimer();
    if (next.dueFrame() > frame.getAsLong() || next.id() == lastFired) return;
    // stamped with the frame at which it was due: waits do not add up their lateness
    if (commands.offer(new Stamped(new TimerFired(next.id()), "timer", next.dueFrame()))) {
      lastFired = next.id();
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
