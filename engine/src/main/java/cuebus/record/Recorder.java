package cuebus.record;

import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.TapBlock;
import cuebus.media.FlacPipe;
import cuebus.media.GrowingWav;
import cuebus.media.SoundWriter;
import cuebus.status.ShowStatus.RecordingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One strip or bus on its way into files of limited length, each called {@code NAME.part} until it is whole.
 *
 * <p>Threads: {@link #onTap} by the one that reads the taps, {@link #work} by the one that writes; {@link #end} and
 * {@link #status} by any.
 */
final class Recorder {
  private static final int RING_SECONDS = 10;
  private static final int CHUNK_FRAMES = 8192;

  private final Path folder;
  private final String name; // of its files, without number and ending
  private final Signal signal;
  private final SoundFile format;
  private final int sampleRate;
  private final long framesAFile;
  private final SampleRing ring;
  private final TapFeed feed;
  private final float[][] chunk;
  private @Nullable SoundWriter writer;
  private @Nullable Path file;
  private int number;
  private long framesInFile;
  private volatile long frames;
  private volatile boolean ending;
  private volatile String state = "recording";
  private volatile String why = "";
  private volatile String shown = "";

  /**
   * @param maxBytes a file never grows beyond this
   */
  Recorder(
      Path folder, String name, Source source, SoundFile format, int sampleRate, long maxBytes) {
    this.folder = folder;
    this.name = name;
    this.signal = source.signal();
    this.format = format;
    this.sampleRate = sampleRate;
    framesAFile = maxBytes / ((long) source.channels() * Float.BYTES);
    ring = new SampleRing(source.channels(), RING_SECONDS * sampleRate);
    feed = new TapFeed(ring, source.firstChannel(), source.latencyFrames(), true);
    chunk = new float[source.channels()][CHUNK_FRAMES];
  }

  void onTap(TapBlock tap) {
    if (!ending && isRecording()) feed.onTap(tap);
  }

  boolean isRecording() {
    return state.equals("recording");
  }

  boolean isOf(Signal other) {
    return signal.equals(other);
  }

  boolean isEnding() {
    return ending;
  }

  /** Asks for the end; what has been heard is still written. */
  void end() {
    ending = true;
  }

  /** Writes what is there. */
  void work() {
    if (!isRecording()) return;
    boolean last = ending;
    try {
      for (int got = ring.take(chunk); got > 0; got = ring.take(chunk)) write(got);
      if (last) finish("ended");
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  /** Ends it because of something; what it has is kept. */
  void fail(String because) {
    if (!isRecording()) return;
    why = because;
    try {
      finish("failed");
    } catch (IOException e) {
      state = "failed"; // what could not be ended is mended at the next start
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void write(int count) throws IOException {
    for (int done = 0; done < count; ) {
      SoundWriter to = writer == null ? open() : writer;
      int part = (int) Math.min(count - done, framesAFile - framesInFile);
      to.write(chunk, done, part);
      done += part;
      framesInFile += part;
      frames += part;
      if (framesInFile == framesAFile) closeFile();
    }
  }

  private SoundWriter open() throws IOException {
    Files.createDirectories(folder);
    Path next = next();
    while (Files.exists(next) || Files.exists(partOf(next))) next = next();
    Path part = partOf(next);
    SoundWriter opened = format == SoundFile.FLAC
        ? FlacPipe.create(part, chunk.length, sampleRate)
        : GrowingWav.create(part, chunk.length, sampleRate);
    file = next;
    shown = String.valueOf(next.getFileName());
    framesInFile = 0;
    writer = opened;
    return opened;
  }

  private Path next() {
    number++;
    String ending = format.name().toLowerCase(Locale.ROOT);
    return folder.resolve(String.format(Locale.ROOT, "%s-%02d.%s", name, number, ending));
  }

  private static Path partOf(Path whole) {
    return whole.resolveSibling(whole.getFileName() + Recorders.PART);
  }

  private void finish(String end) throws IOException {
    try {
      closeFile();
    } finally {
      state = end;
    }
  }

  private void closeFile() throws IOException {
    SoundWriter open = writer;
    Path whole = file;
    if (open == null || whole == null) return;
    writer = null;
    IOException failure = null;
    try {
      open.close();
    } catch (IOException e) {
      failure = e;
    }
    Files.move(partOf(whole), whole, StandardCopyOption.ATOMIC_MOVE);
    if (failure != null) throw failure;
  }

  RecordingView status() {
    double seconds = Math.round(frames * 10.0 / sampleRate) / 10.0;
    return new RecordingView(signal.id(), shown, state, seconds, feed.lostFrames(), why);
  }
}
