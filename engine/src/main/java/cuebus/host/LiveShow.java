package cuebus.host;

import cuebus.audio.AudioPath;
import cuebus.audio.AudioServer;
import cuebus.audio.DiskReader;
import cuebus.audio.MemoryLock;
import cuebus.audio.SampleSource;
import cuebus.command.Command;
import cuebus.command.Level;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.doubling.DeskEar;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.osc.OscServer;
import cuebus.ring.RingThread;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Show;
import cuebus.status.CheckLine;
import cuebus.status.DoubleStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.ReloadAnswer;
import cuebus.status.ScriptStatus;
import cuebus.status.ShowStatus;
import cuebus.status.StageStatus;
import cuebus.status.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An evening: a show on an audio server, from its first period to the fade at its end.
 *
 * <p>Threads: built, begun and closed by one; {@link #offer} and {@link #status} by any. Which threads it starts
 * stands in {@code docs/threads.md}.
 */
public final class LiveShow implements AutoCloseable {
  /**
   * What the one who starts it wants.
   *
   * @param audio {@code auto}, {@code jack}, {@code javasound} or {@code clock}
   * @param card part of the name of the sound card that is wanted; null: any
   * @param auto whether GO is given by the script's plan
   * @param data where the evening's files go; null: {@code data} in the show's folder
   * @param rehearse whether nothing leaves for targets, screens and streams: it is shown instead
   */
  public record Wishes(
      String audio,
      @Nullable String card,
      boolean auto,
      @Nullable Path data,
      boolean rehearse) {
    /** In earnest, with its files in the show's folder. */
    public Wishes(String audio, @Nullable String card, boolean auto) {
      this(audio, card, auto, null, false);
    }

    /** In earnest, on whatever sound card there is. */
    public Wishes(String audio, boolean auto) {
      this(audio, null, auto);
    }
  }

  private static final int FADE_MS = 1000;
  private static final long FADE_PATIENCE_NS = 3_000_000_000L;
  private static final int WARM_UP_PERIODS = 4000;
  private static final long WARM_UP_NS = 400_000_000L;
  private static final int SETTLING_PERIODS = 50;
  private static final long SETTLING_NS = 300_000_000L;

  private final Show show;
  private final Desk desk;
  private final Path folder;
  private final Notices notices;
  private final DiskReader disk = new DiskReader();
  private final AudioServer first;
  private final Future<?> warmUp;
  private final @Nullable String card;
  private final StandbyFiles standbyFiles;
  private final Board board;
  private final CallBoard calls;
  private final Levels levels;
  private final Reloads reloads;
  private final MachineProbe machine;
  private final Doors doors;
  private final boolean rehearsal;
  private final LiveDoubles doubles;
  private final LiveEars ears;
  private final Outgoing outgoing;
  private final @Nullable AutoGo auto;
  private final LiveHost host;
  private final RingThread meterThread;
  private final StatusPage page;
  private @Nullable AudioPath path;
  private volatile @Nullable OscServer osc;
  private volatile String state = "running";

  /**
   * Opens everything; nothing is heard before {@link #begin}.
   *
   * @param folder the show's
   * @param voice says a sentence to whoever sits in front of it
   * @throws IOException if the audio server or a recording cannot be had
   */
  public LiveShow(Show script, Path folder, Wishes wishes, Consumer<String> voice)
      throws IOException {
    this.folder = folder;
    notices = new Notices(voice);
    first = open(script, wishes);
    card = wishes.card;
    desk = script.desk().at(first.sampleRate(), first.periodFrames());
    show = script.on(desk);
    warmUp = WarmUp.start(show, WARM_UP_PERIODS, WARM_UP_NS);
    standbyFiles = new StandbyFiles(show, this::openPlayed);
    doubles = new LiveDoubles(desk.sampleRate());
    levels = new Levels(desk.sampleRate(), desk.strips().size(), desk.buses().size());
    host = new LiveHost(
        show,
        desk.period(),
        LiveHost.Rings.USUAL,
        standbyFiles::take,
        this::onStatus,
        this::everyMs);
    board = new Board(desk, host.standby(), notices::say);
    standbyFiles.onPlayhead(host.standby(), board.view().running());
    rehearsal = wishes.rehearse;
    calls = new CallBoard(show, host.standby(), rehearsal, OffsetDateTime::now);
    reloads = new Reloads(folder, calls, it -> offer(it, "console"));
    Heard heard = new Heard(desk);
    MachineProbe.Readings clocks =
        new MachineProbe.Readings(System::currentTimeMillis, System::nanoTime, host::frame);
    machine = new MachineProbe(folder, clocks, desk.sampleRate());
    doors = new Doors(calls, new MediaProbe(folder), machine, heard);
    auto = wishes.auto ? new AutoGo(show, host::standby) : null;
    meterThread = RingThread.start("cuebus-meters", host.meters().reader(block -> {
      levels.onMeters(block);
      heard.onMeters(block);
    }));
    ears = new LiveEars(
        desk,
        desk.period(),
        host.taps(),
        new DeskEar(desk, host::latencyFrames),
        finding -> host.offer(finding, "guard"));
    Path data = wishes.data == null ? folder.resolve("data") : wishes.data;
    outgoing = new Outgoing(show, host, data, wishes.rehearse, notices);
    page = new StatusPage(show, board, levels, calls, doubles, ears, outgoing);
  }

  private AudioServer open(Show script, Wishes wishes) throws IOException {
    try {
      return new AudioChoice(script.desk(), folder, disk).open(wishes.audio, wishes.card, notices);
    } catch (IOException | RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  private SampleSource openPlayed(String file) throws IOException {
    AudioReader reader = AudioFile.open(folder.resolve(file), desk.sampleRate());
    if (reader.channels() <= 2) return disk.openPlayed(reader);
    reader.close();
    throw new IOException(file + " has " + reader.channels() + " channels; a player has two");
  }

  /** Starts the sound; it flows when this returns, and what is counted is counted from here. */
  public void begin() throws IOException {
    awaitWarmUp();
    String unlocked = MemoryLock.lock();
    if (!unlocked.isEmpty()) notices.note(unlocked);
    outgoing.begin();
    AudioPath started = new AudioPath(
        first,
        host,
        new int[] {desk.stripChannels(), desk.busChannels()},
        desk.period(),
        () -> AudioChoice.again(first, card, desk),
        notices::say);
    path = started;
    long startNs = System.nanoTime();
    while (host.frame() < (long) SETTLING_PERIODS * desk.period()
        && System.nanoTime() - startNs < SETTLING_NS) {
      LockSupport.parkNanos(1_000_000);
    }
    started.countFromHere();
    machine.countFromHere();
  }

  private void awaitWarmUp() {
    try {
      warmUp.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("this show cannot be mixed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // a cold start is better than none
    }
  }

  /** What an operator has to know so far, in sentences. */
  public List<String> notices() {
    return notices.all();
  }

  /**
   * Takes OSC from now on, and tells tablets what changes; to be called before {@link #begin}.
   *
   * @param port 0 for any that is free
   * @return the port
   * @throws IOException if it is taken
   */
  public int listen(int port) throws IOException {
    OscServer opened = new OscServer(port, desk, this::offer, notices::note);
    osc = opened;
    return opened.port();
  }

  @ShowThread
  private void onStatus(Status status) {
    if (status instanceof ScriptStatus script) onScript(script, host.show());
    if (auto != null) auto.onStatus(status);
    if (rehearsal && status instanceof StageStatus stage) {
      String what = stage.kind() + " " + stage.what();
      notices.note("rehearsal: cue " + stage.cue() + " would send " + what);
    }
    calls.accept(status, host.show());
    if (status instanceof DoubleStatus twice) doubles.accept(twice);
    OscServer tablets = osc;
    if (tablets != null) tablets.onStatus(status, host.standby());
    board.accept(status, host.standby());
    standbyFiles.onPlayhead(board.view().standby(), board.view().running());
  }

  @ShowThread
  private void onScript(ScriptStatus script, Show now) {
    notices.note(
        script.waiting()
            ? "another script waits until no cue has anything of its own still to do"
            : "the show goes by another script from here on");
    if (auto != null) auto.onScript(now);
    standbyFiles.onScript(now);
    outgoing.onScript(now);
  }

  /** Gives the GO that is due. */
  private void everyMs(LiveHost to) {
    AutoGo plan = auto;
    if (plan == null || path == null || !state.equals("running")) return;
    if (calls.mode() != Mode.RUNNING) return; // the plan waits, too
    plan.giveDue(to.frame(), dueFrame -> to.offer(AutoGo.GO, "auto", dueFrame));
  }

  /** Hands a command to the show; never blocks. False if it was refused, which has been counted. */
  @AnyThread
  public boolean offer(Command command, String sender) {
    return host.offer(command, sender);
  }

  /** The whole show, now. */
  @AnyThread
  public ShowStatus status() {
    String shown = state.equals("running") ? calls.mode().word() : state;
    OscServer tablets = osc;
    Map<String, Long> heard = tablets == null ? Map.of() : tablets.counters();
    return page.read(shown, host, disk, path, notices, heard);
  }

  /**
   * Compares the show file with the script of the moment.
   *
   * @param apply whether the show goes on with it; a file with faults changes nothing
   */
  public ReloadAnswer reload(boolean apply) {
    return reloads.look(apply);
  }

  /**
   * Looks whether everything is there.
   *
   * @param standbyOnly what the cue that stands by needs, and nothing else
   */
  public List<CheckLine> preflight(boolean standbyOnly) {
    return doors.look(standbyOnly);
  }

  /** From here on a preflight asks that, too. */
  public void alsoAsk(Probe probe) {
    doors.alsoAsk(probe);
  }

  /** The audio server of the moment: {@code jack}, say, and its period in frames. */
  public String audio() {
    AudioServer now = path == null ? first : path.server();
    return "audio=" + now.backend() + " period=" + now.periodFrames();
  }

  @Override
  public void close() {
    end();
  }

  /** Fades everything out, then ends the sound and the show, upstream first. The status is there to the last. */
  public void end() {
    if (state.equals("closing")) return;
    state = "closing";
    if (path != null) {
      fadeOut();
      path.close();
    } else {
      first.close();
    }
    OscServer tablets = osc;
    if (tablets != null) tablets.close();
    outgoing.close();
    ears.close();
    host.close();
    meterThread.close();
    standbyFiles.close();
    disk.close();
  }

  private void fadeOut() {
    for (int b = 0; b < desk.buses().size(); b++) {
      offer(new Level(Parameter.busFader(b), Db.SILENT, FADE_MS, Curve.S_CURVE), "end");
    }
    long fadeFrames = (long) desk.sampleRate() * FADE_MS / 1000;
    long endFrame = host.frame() + fadeFrames + 4L * desk.period() + desk.sampleRate() / 20;
    long startNs = System.nanoTime();
    while (host.frame() < endFrame && System.nanoTime() - startNs < FADE_PATIENCE_NS) {
      LockSupport.parkNanos(5_000_000);
    }
  }
}
