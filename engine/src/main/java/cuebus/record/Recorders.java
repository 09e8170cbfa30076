package cuebus.record;

import cuebus.desk.Desk;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.TapBlock;
import cuebus.media.GrowingWav;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus.RecordingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All recordings of an evening.
 *
 * <p>Threads: has one of its own, {@code cuebus-recorder}, which looks every 20 ms and is the only one that writes;
 * {@link #onTap} by the one that reads the taps; all else by any.
 */
public final class Recorders implements AutoCloseable {
  /** What a file that is not whole yet has behind its name. */
  static final String PART = ".part";

  private static final long LOOK_NS = 20_000_000;
  private static final int LOOKS_A_SECOND = 50;

  /**
   * Limits, and where the names come from.
   *
   * @param maxBytes of samples in a file: less than 4 GiB, which no WAV can pass
   * @param leaveBytes when no more than that is free on the disk, recording ends: the show needs it
   * @param stamp what the files of a recording that starts now are called after, such as {@code 20250510-140000}
   */
  public record Settings(long maxBytes, long leaveBytes, Supplier<String> stamp) {}

  private final Desk desk;
  private final IntUnaryOperator latencyFrames;
  private final Path folder;
  private final Settings settings;
  private final Consumer<String> notices;
  private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Mends what an evening before left in the folder; nothing is recorded yet.
   *
   * @param folder where recordings go; made when the first one starts
   * @param latencyFrames how far each bus lags behind the strips, by its place
   * @param notices hears, in words, what an operator has to know
   */
  public Recorders(
      Desk desk,
      IntUnaryOperator latencyFrames,
      Path folder,
      Settings settings,
      Consumer<String> notices) {
    this.desk = desk;
    this.latencyFrames = latencyFrames;
    this.folder = folder;
    this.settings = settings;
    this.notices = notices;
    mend();
    thread = new Thread(this::run, "cuebus-recorder");
    thread.setDaemon(true);
    thread.start();
  }

  private void mend() {
    if (!Files.isDirectory(folder)) return;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path part : files.sorted().toList()) {
        String name = String.valueOf(part.getFileName());
        if (name.endsWith(PART)) mend(part, name.substring(0, name.length() - PART.length()));
      }
    } catch (IOException e) {
      notices.accept("recordings of before cannot be mended: " + e.getMessage());
    }
  }

  private void mend(Path part, String name) throws IOException {
    // FLAC needs none: its frames can be read one by one
    if (name.endsWith(".wav") && GrowingWav.mend(part) < 0) return;
    Files.move(part, part.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    notices.accept("recording " + name + " was cut off; it is whole as far as it goes");
  }

  /** Starts a recording, or ends the one that runs; what is so already stays so. */
  @AnyThread
  public void set(Signal signal, boolean on, SoundFile format) {
    Source source = Source.of(desk, signal, latencyFrames);
    boolean runs = false;
    for (Recorder recorder : recorders) {
      boolean same = recorder.isOf(signal) && recorder.isRecording() && !recorder.isEnding();
      runs |= same;
      if (same && !on) recorder.end();
    }
    if (!on || runs || closing) return;
    String name = settings.stamp.get() + "-" + signal.id();
    recorders.add(new Recorder(folder, name, source, format, desk.sampleRate(), settings.maxBytes));
  }

  /** One block of the taps. */
  public void onTap(TapBlock tap) {
    for (Recorder recorder : recorders) recorder.onTap(tap);
  }

  private void run() {
    for (long look = 0; !closing; look++) {
      work(look % LOOKS_A_SECOND == 0);
      LockSupport.parkNanos(LOOK_NS);
    }
    for (Recorder recorder : recorders) recorder.end();
    work(false);
  }

  private void work(boolean lookAtDisk) {
    boolean any = false;
    for (Recorder recorder : recorders) any |= recorder.isRecording();
    if (!any) return;
    String full = lookAtDisk ? whyFull() : "";
    for (Recorder recorder : recorders) {
      if (!recorder.isRecording()) continue;
      if (full.isEmpty()) recorder.work();
      else recorder.fail(full);
      RecordingView now = recorder.status();
      if (now.state().equals("failed")) {
        notices.accept("recording of " + now.source() + " ended: " + now.why()
            + "; the show goes on, and what was recorded is kept");
      }
    }
  }

  /** Why nothing more can be recorded; empty if it can. */
  private String whyFull() {
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free >= settings.leaveBytes) return "";
      return "the disk is nearly full (" + free / 1_000_000 + " MB left)";
    } catch (IOException e) {
      return "the folder for recordings cannot be used: " + e.getMessage();
    }
  }

  /** Every recording of the evening, in the order in which they were started. */
  @AnyThread
  public List<RecordingView> status() {
    return recorders.stream().map(Recorder::status).toList();
  }

  /** Ends all recordings in order. */
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
