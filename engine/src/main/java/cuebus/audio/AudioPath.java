package cuebus.audio;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The way from the show to whichever audio server there is. When that one goes, the show goes on on the clock; when
 * it comes back, the show goes back to it. Each change is a new epoch: show time goes on from where it was.
 *
 * <pre>
 *   server (jack, javasound) --gone--> clock --back again--> server
 * </pre>
 *
 * <p>Threads: has one of its own, {@code cuebus-audio}, which looks every 100 ms, makes connections and changes
 * servers.
 */
public final class AudioPath implements AutoCloseable {
  /** Opens a server that was lost; fails as long as it is not back. */
  @FunctionalInterface
  public interface Reopener {
    AudioServer open() throws AudioException;
  }

  private static final long LOOK_NS = 100_000_000;
  private static final int LOOKS_A_TRY = 10; // once a second

  private final PeriodCallback show;
  private final CallbackMeter meter;
  private final int inChannels;
  private final int outChannels;
  private final int maxFrames;
  private final Reopener reopener;
  private final Consumer<AudioServer> epochs;
  private final Consumer<String> notices;
  private final Thread thread;
  private PeriodDriver driver;
  private volatile AudioServer server;
  private volatile long xrunsBefore; // of servers that are gone
  private volatile long xrunsAtStart;
  private volatile boolean closing;
  private boolean lost;
  private String toldFault = "";
  private String toldWhyNot = "";

  /**
   * Starts the server.
   *
   * @param maxFrames the longest part of a period that is mixed at once
   * @param reopener how the server is found again
   * @param epochs hears when sound comes from another server
   * @param notices hears, in words, what an operator has to know
   */
  public AudioPath(
      AudioServer first,
      PeriodCallback show,
      int[] channels,
      int maxFrames,
      Reopener reopener,
      Consumer<AudioServer> epochs,
      Consumer<String> notices)
      throws AudioException {
    this.show = show;
    this.inChannels = channels[0];
    this.outChannels = channels[1];
    this.maxFrames = maxFrames;
    this.reopener = reopener;
    this.epochs = epochs;
    this.notices = notices;
    meter = new CallbackMeter(first.sampleRate());
    server = first;
    driver = newDriver();
    first.start(driver);
    thread = new Thread(this::run, "cuebus-audio");
    thread.setDaemon(true);
    thread.start();
  }

  private PeriodDriver newDriver() {
    return new PeriodDriver(show, meter, inChannels, outChannels, maxFrames);
  }

  private void run() {
    for (long look = 1; !closing; look++) {
      LockSupport.parkNanos(LOOK_NS);
      if (closing) return;
      meter.tell(server, allXruns());
      tellFault();
      if (!server.gone().isEmpty()) {
        leave(server.gone());
      } else if (look % LOOKS_A_TRY == 0) {
        server.tend();
        if (lost) comeBack();
      }
    }
  }

  /** A callback that throws in every period is told once. */
  private void tellFault() {
    Throwable last = meter.lastFault();
    if (last == null) return;
    String fault = last.toString();
    if (fault.equals(toldFault)) return;
    toldFault = fault;
    notices.accept(
        "audio: a period failed and was silent: " + fault + "; this is a fault in Cuebus");
  }

  private void leave(String why) {
    AudioServer gone = server;
    end(gone);
    lost = true;
    notices.accept(
        "audio: " + gone.backend() + ": " + why + "; the show goes on on the clock, without sound");
    ClockServer spare =
        new ClockServer(gone.sampleRate(), gone.periodFrames(), ClockInputs.silent());
    driver = newDriver();
    spare.start(driver);
    server = spare;
    epochs.accept(spare);
    comeBack(); // a server that only changed its period is there at once
  }

  private void comeBack() {
    AudioServer back;
    try {
      back = reopener.open();
    } catch (AudioException e) {
      tellWhyNot(e); // the next look tries again
      return;
    }
    AudioServer spare = server;
    end(spare);
    driver = newDriver();
    try {
      back.start(driver);
    } catch (AudioException e) {
      tellWhyNot(e);
      back.close();
      ClockServer again =
          new ClockServer(spare.sampleRate(), spare.periodFrames(), ClockInputs.silent());
      driver = newDriver();
      again.start(driver);
      server = again;
      epochs.accept(again);
      return;
    }
    server = back;
    lost = false;
    toldWhyNot = "";
    epochs.accept(back);
    notices.accept("audio: " + back.backend() + " is back: period=" + back.periodFrames());
  }

  /** Each reason once, though it is tried again and again. */
  private void tellWhyNot(AudioException why) {
    String reason = String.valueOf(why.getMessage());
    if (reason.equals(toldWhyNot)) return;
    toldWhyNot = reason;
    notices.accept("audio: not back yet: " + reason);
  }

  /** The gate first: a server that hangs cannot mix beside the next one. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void end(AudioServer old) {
    driver.close();
    xrunsBefore += old.xruns();
    old.close();
  }

  /** The server of the moment. */
  public AudioServer server() {
    return server;
  }

  /** Begins all counting anew. */
  public void countFromHere() {
    meter.reset();
    xrunsAtStart = allXruns();
  }

  public CallbackMeter meter() {
    return meter;
  }

  /** Of all servers since {@link #countFromHere}. */
  public long xruns() {
    return allXruns() - xrunsAtStart;
  }

  private long allXruns() {
    return xrunsBefore + server.xruns();
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
    end(server);
  }
}
