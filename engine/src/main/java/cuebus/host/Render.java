package cuebus.host;

import cuebus.audio.BusTrack;
import cuebus.audio.ReaderSource;
import cuebus.audio.Recordings;
import cuebus.desk.Bus;
import cuebus.desk.Clip;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Strip;
import cuebus.desk.TapBlock;
import cuebus.doubling.DeskEar;
import cuebus.doubling.Listener;
import cuebus.doubling.Modes;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.ReadAhead;
import cuebus.report.RenderReport;
import cuebus.ring.RingReader;
import cuebus.ring.RingThread;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Show;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A show, offline, from its recordings: a WAV file a bus, and what to report.
 *
 * <pre>
 *   decoder thread -> this thread: commands, show, mix -> tap thread: files and loudness
 * </pre>
 *
 * <p>Threads: the caller's, one for the files that come in, one for those that go out.<br>
 * Memory: bounded, whatever the length of the show.
 */
public final class Render implements AutoCloseable {
  /** Hears how far a render is. */
  public interface Progress {
    /**
     * @param frames how much of the show is done
     */
    void onFrames(long frames);
  }

  private final Show show;
  private final Desk desk;
  private final Path folder;
  private final Path outFolder;
  private final @Nullable RenderTape kept;
  private final Tape tape;
  private final @Nullable Listener detector;
  private final EveningLog log;
  private final Watch watch;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final ReadAhead readAhead = new ReadAhead();
  private final List<AudioReader> opened = new ArrayList<>();
  private final Recordings recordings;
  private final OfflineHost host;
  private @Nullable OutLock lock;
  private final List<BusFile> files = new ArrayList<>();
  private final List<BusTrack> tracks = new ArrayList<>();
  private final float[][] in;
  private final float[][] out;
  private volatile long endFrame;
  private volatile @Nullable IOException failure;

  /**
   * Opens everything a render needs; the detector hears what the patch list does not know.
   *
   * @param folder the show's
   * @param outFolder where files go; made if it is not there
   * @throws IOException if a recording cannot be opened or a file not be written
   */
  public Render(Show show, Path folder, Path outFolder) throws IOException {
    this(show, folder, outFolder, (Listener) null);
  }

  /**
   * The same, written down in {@link RenderTape#FILE} beside the buses.
   *
   * @param text of the show file
   */
  public static Render kept(Show show, Path folder, Path outFolder, String text)
      throws IOException {
    return new Render(show, folder, outFolder, null, text, Tape.none(), Long.MAX_VALUE);
  }

  /** Once more, from a tape of that many frames. */
  Render(Show show, Path folder, Path outFolder, Tape tape, long frames) throws IOException {
    this(show, folder, outFolder, null, null, tape, frames);
  }

  /**
   * Opens everything the render needs.
   *
   * @param folder the show's
   * @param outFolder where files go; made if it is not there
   * @param detector hears what the patch list does not know; null for the detector of Cuebus
   * @throws IOException if a recording cannot be opened or a file not be written
   */
  public Render(Show show, Path folder, Path outFolder, @Nullable Listener detector)
      throws IOException {
    this(show, folder, outFolder, detector, null, Tape.none(), Long.MAX_VALUE);
  }

  private Render(
      Show show,
      Path folder,
      Path outFolder,
      @Nullable Listener detector,
      @Nullable String text,
      Tape again,
      long endFrame)
      throws IOException {
    this.show = show;
    this.outFolder = outFolder;
    this.endFrame = endFrame;
    this.detector = detector;
    this.desk = show.desk();
    this.folder = folder;
    log = new EveningLog(show);
    watch = new Watch(desk);
    in = new float[desk.stripChannels()][desk.period()];
    out = new float[desk.busChannels()][desk.period()];
    Files.createDirectories(outFolder);
    requireOthers(outFolder);
    lock = OutLock.take(outFolder); // before anything in there is touched
    kept = text == null ? null : RenderTape.create(outFolder, show, text);
    tape = kept == null ? again : kept.tape();
    host = new OfflineHost(show, this::openPlayed, log, tape);
    recordings = openRecordings();
    int channel = desk.stripChannels();
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      BusFile file = BusFile.create(outFolder, bus, desk);
      files.add(file);
      tracks.add(new BusTrack(
          channel, bus.channels(), host.mixer().latencyFrames(b), desk.period(), file));
      channel += bus.channels();
    }
  }

  /** A show that cannot be rendered leaves nothing behind. */
  private Recordings openRecordings() throws IOException {
    try {
      return Recordings.open(desk, this::openFile);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A bus must not be written over a recording that it is made of. */
  private void requireOthers(Path outFolder) throws IOException {
    Set<Path> own = new HashSet<>();
    for (Strip strip : desk.strips()) {
      String recording = strip.input().recording();
      if (recording != null) own.add(folder.resolve(recording).toRealPath());
    }
    for (Cue cue : show.cues()) {
      for (Action action : cue.actions()) {
        if (action instanceof Action.PlayAction play) {
          own.add(folder.resolve(play.clip().file()).toRealPath());
        }
      }
    }
    for (Bus bus : desk.buses()) {
      Path file = outFolder.toRealPath().resolve(bus.id() + ".wav");
      if (Files.exists(file) && own.contains(file.toRealPath())) {
        throw new IOException(
            file + ": is a recording of this show; name another folder for --out");
      }
    }
  }

  private AudioReader openFile(String file) throws IOException {
    return ahead(AudioFile.open(folder.resolve(file), desk.sampleRate()));
  }

  private AudioReader ahead(AudioReader file) {
    AudioReader reader = readAhead.of(file);
    opened.add(reader);
    return reader;
  }

  private ReaderSource openPlayed(Clip clip) throws IOException {
    return new ReaderSource(ahead(PlayedFile.open(folder, clip, desk.sampleRate())), problems::add);
  }

  /** The longest that is known now: of the recordings and of the plans. */
  public long expectedFrames() {
    long planMs = show.cues().stream()
        .filter(cue -> !cue.skip() && cue.timing().planMs() != null)
        .mapToLong(cue -> cue.timing().planMs())
        .sum();
    return Math.max(recordings.expectedFrames(), planMs * desk.sampleRate() / 1000);
  }

  /** Renders the whole show. */
  public RenderReport run(Progress progress) throws IOException {
    long startNs = System.nanoTime();
    RingReader<?> taps = host.taps().reader(this::onTap);
    RingReader<?> meters = host.meters().reader(watch::onMeters);
    RingThread tapThread = RingThread.start("cuebus-taps", taps);
    RingThread meterThread = RingThread.start("cuebus-meters", meters);
    Ears ears = isGuarded() && !tape.plays() ? listen() : null;
    try {
      play(progress);
      if (tape.plays()) host.runUntil(endFrame); // what came behind the last period
      flush();
    } finally {
      tapThread.close();
      meterThread.close();
      if (ears != null) ears.close();
    }
    double seconds = (System.nanoTime() - startNs) / 1e9;
    if (failure != null) throw failure;
    requireSound(taps);
    requireSound(meters);
    for (BusFile file : files) file.finish();
    String unkept = kept == null ? null : kept.end(endFrame, outFolder, show);
    if (unkept != null) problems.add(unkept);
    return report(seconds);
  }

  /** Whether any bus wants to know of doubles; hearing them is most of the work of a render. */
  private boolean isGuarded() {
    return desk.buses().stream()
        .anyMatch(bus -> Modes.of(desk, desk.guard(), bus.id()) != GuardMode.OFF);
  }

  private Ears listen() {
    return host.listenWith(
        detector == null ? new DeskEar(desk, host.mixer()::latencyFrames) : detector);
  }

  /** A reader that failed has lost sound: no file may look whole then. */
  private static void requireSound(RingReader<?> reader) {
    RuntimeException first = reader.firstFailure();
    if (first != null) throw first;
  }

  private void play(Progress progress) throws IOException {
    while (host.frame() < endFrame && failure == null) {
      int frames = desk.period();
      host.runUntil(host.frame() + frames);
      recordings.read(in, frames);
      if (!tape.plays() && recordings.ended() && host.planEndFrame() != Long.MAX_VALUE) {
        endFrame = Math.max(host.planEndFrame(), recordings.endFrame());
      }
      if (endFrame != Long.MAX_VALUE) {
        frames = (int) Math.min(frames, endFrame - host.frame());
      }
      if (frames > 0) host.period(in, out, frames);
      progress.onFrames(host.frame());
    }
  }

  /** Brings out what the look-ahead of the buses still holds. */
  private void flush() {
    int latest = 0;
    for (int b = 0; b < desk.buses().size(); b++) {
      latest = Math.max(latest, host.mixer().latencyFrames(b));
    }
    for (float[] channel : in) Arrays.fill(channel, 0f);
    for (int left = latest; left > 0; left -= desk.period()) {
      host.period(in, out, Math.min(left, desk.period()));
    }
  }

  private void onTap(TapBlock tap) {
    if (failure != null) return;
    try {
      for (BusTrack track : tracks) track.onTap(tap, endFrame);
    } catch (IOException e) {
      failure = e; // the render ends with it
    }
  }

  private RenderReport report(double seconds) {
    problems.addAll(recordings.problems());
    problems.addAll(host.players().problems());
    problems.addAll(log.problems());
    problems.addAll(watch.problems());
    List<RenderReport.BusResult> buses = new ArrayList<>();
    for (BusFile file : files) {
      buses.add(file.result());
      problems.addAll(file.problems());
    }
    double factor = endFrame / (double) desk.sampleRate() / seconds;
    return new RenderReport(
        show.id(),
        endFrame,
        desk.sampleRate(),
        Math.round(factor * 10) / 10.0,
        0,
        buses,
        log.doubles().confirmed(),
        log.doubles().suspects(),
        log.cues(),
        problems);
  }

  @Override
  public void close() {
    for (BusFile file : files) file.close();
    if (kept != null) kept.close();
    if (lock != null) lock.close();
    for (AudioReader reader : opened) reader.close();
    readAhead.close();
  }
}
