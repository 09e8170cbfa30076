package cuebus.host;

import cuebus.audio.AudioPath;
import cuebus.audio.AudioServer;
import cuebus.audio.DiskReader;
import cuebus.audio.MemoryLock;
import cuebus.audio.Precedence;
import cuebus.audio.SampleSource;
import cuebus.command.Command;
import cuebus.command.EpochStarted;
import cuebus.command.Receipt;
import cuebus.desk.Clip;
import cuebus.desk.Desk;
import cuebus.doubling.DeskEar;
import cuebus.effect.SendOsc;
import cuebus.journal.Condition;
import cuebus.journal.Evening;
import cuebus.osc.OscServer;
import cuebus.ring.RingThread;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.status.CheckLine;
import cuebus.status.DoubleStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.ReloadAnswer;
import cuebus.status.Role;
import cuebus.status.ScriptStatus;
import cuebus.status.ShowStatus;
import cuebus.status.StageStatus;
import cuebus.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An evening: a show on an audio server, from its first period to the fade at its end.
 *
 * <p>Threads: built, begun and closed by one; {@link #offer} and {@link #status} by any. Which threads it starts
 * stands in {@code docs/threads.md}.
 */
public final class LiveShow implements AutoCloseable {
  private static final int WARM_UP_PERIODS = 4000;
  private static final long WARM_UP_NS = 400_000_000L;
  private static final long WARM_UP_MOST_NS = 3_000_000_000L;

  private static final String HELD =
      "the show is held: waits ran out while nobody ran it; see where it stands, then let it go on (resume)";

  private final Show show;
  private final Desk desk;
  private final Path folder;
  private final @Nullable EveningKeeper keeper;
  private final Notices notices;
  private final DiskReader disk = new DiskReader();
  private final AudioServer first;
  private final Future<String> warmUp;
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
  private final Curtain curtain;
  private final RingThread meterThread;
  private final StatusPage page;
  private final Collection<SendOsc> looks; // of an evening that goes on
  private @Nullable AudioPath path;
  private final Path data;
  private volatile @Nullable Tablets tablets;
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
    data = wishes.data() == null ? folder.resolve("data") : wishes.data();
    keeper = keep(script.id(), wishes);
    Show opening = keeper == null ? script : keeper.script(script);
    first = open(opening, wishes);
    card = wishes.card();
    desk = opening.desk().at(first.sampleRate(), first.periodFrames());
    String text = keeper == null ? "" : Files.readString(folder.resolve(ShowReader.FILE));
    Past past = keeper == null ? null : keeper.past(desk.sampleRate(), text);
    show = past == null ? opening.on(desk) : past.core().show().on(desk);
    if (keeper != null) keeper.begin(evening(text));
    warmUp = WarmUp.start(show, WARM_UP_PERIODS, WARM_UP_NS, WARM_UP_MOST_NS);
    standbyFiles = new StandbyFiles(show, this::openPlayed);
    doubles = new LiveDoubles(desk.sampleRate());
    levels = new Levels(desk.sampleRate(), desk.strips().size(), desk.buses().size());
    host = new LiveHost(
        show,
        desk.period(),
        LiveHost.Rings.USUAL,
        standbyFiles::take,
        this::onStatus,
        this::everyMs,
        new LiveHost.Memory(keeper, past));
    curtain = new Curtain(host, desk);
    board = new Board(desk, host.standby(), notices::say);
    standbyFiles.onPlayhead(host.standby(), board.view().running());
    rehearsal = wishes.rehearse();
    calls = new CallBoard(show, host.standby(), rehearsal, OffsetDateTime::now);
    reloads = new Reloads(folder, calls, it -> offer(it, "console"));
    Heard heard = new Heard(desk);
    MachineProbe.Readings clocks =
        new MachineProbe.Readings(System::currentTimeMillis, System::nanoTime, host::frame);
    machine = new MachineProbe(folder, clocks, desk.sampleRate());
    doors = new Doors(calls, new MediaProbe(folder), machine, heard);
    auto = wishes.auto() ? new AutoGo(show, host::standby) : null;
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
    outgoing = new Outgoing(show, host, data, wishes.rehearse(), notices);
    looks = past == null ? List.of() : past.looks();
    page = new StatusPage(show, board, levels, calls, doubles, ears, outgoing);
    if (past != null) {
      past.lastWords().forEach(this::onStatus);
      outgoing.onScript(show);
    }
  }

  private @Nullable EveningKeeper keep(String id, Wishes wishes) throws IOException {
    if (wishes.memory() == Wishes.Memory.NONE) return null;
    Path evenings = data.resolve(wishes.rehearse() ? "rehearsals" : "evenings");
    return EveningKeeper.open(evenings, id, wishes.memory() == Wishes.Memory.FRESH, notices);
  }

  private Evening evening(String text) {
    return new Evening(
        show.id(),
        EveningKeeper.engine(),
        Evening.Kind.LIVE,
        text,
        desk.sampleRate(),
        desk.period(),
        desk.period(),
        System.currentTimeMillis());
  }

  private AudioServer open(Show script, Wishes wishes) throws IOException {
    try {
      return new AudioChoice(script.desk(), folder, disk)
          .open(wishes.audio(), wishes.card(), notices);
    } catch (IOException | RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  private SampleSource openPlayed(Clip clip) throws IOException {
    return disk.openPlayed(PlayedFile.open(folder, clip, desk.sampleRate()));
  }

  /** Starts the sound; it flows when this returns, and what is counted is counted from here. */
  public void begin() throws IOException {
    for (String lacking : List.of(awaitWarmUp(), MemoryLock.lock(), Precedence.lacking())) {
      if (!lacking.isEmpty()) notices.note(lacking);
    }
    outgoing.begin();
    long lostFrames = keeper == null ? 0 : keeper.lostFrames(System.currentTimeMillis());
    host.resume(epoch(first, lostFrames));
    outgoing.resync(looks); // not before it is now: a fade would jump back
    first.beginAt(host.frame());
    AudioPath started = new AudioPath(
        first,
        host,
        new int[] {desk.stripChannels(), desk.outChannels()},
        desk.period(),
        () -> AudioChoice.again(first, card, desk),
        server -> offer(epoch(server, 0), "audio"),
        notices::say);
    path = started;
    host.wall().heardAfter(() -> started.server().outLatencyFrames());
    if (!rehearsal) doors.alsoAsk(outgoing.probe());
    curtain.up();
    started.countFromHere();
    machine.countFromHere();
  }

  private EpochStarted epoch(AudioServer server, long lostFrames) {
    return new EpochStarted(
        server.backend(),
        server.sampleRate(),
        server.periodFrames(),
        desk.period(),
        lostFrames,
        System.currentTimeMillis());
  }

  private String awaitWarmUp() {
    try {
      return warmUp.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("this show cannot be mixed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // a cold start is better than none
      return "";
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
   * @param lan whether also of other machines that have joined
   * @return the port
   * @throws IOException if it is taken
   */
  public int listen(int port, boolean lan) throws IOException {
    Path kept = lan ? data : null;
    tablets = new Tablets(port, kept, calls, levels, this::offer, notices, keeper);
    return tablets.port();
  }

  /** An operator says what another machine may do, as {@link OscServer#grant} has it. */
  public void grant(String address, @Nullable Role role) {
    Tablets to = tablets;
    if (to == null) throw new IllegalArgumentException("OSC is not open yet");
    to.grant(address, role);
  }

  @ShowThread
  private void onStatus(Status status) {
    if (status instanceof ScriptStatus script) onScript(script, host.show());
    if (auto != null) auto.onStatus(status);
    // the first command of a program says how long nobody ran the show
    boolean isFirst = host.lanes().cause() == 0;
    if (isFirst && status instanceof PlayheadStatus it && it.mode() == Mode.HELD) {
      notices.say(HELD);
    }
    if (rehearsal && status instanceof StageStatus stage) {
      String what = stage.kind() + " " + stage.what();
      notices.say("rehearsal: cue " + stage.cue() + " would send " + what);
    }
    calls.accept(status, host.show());
    if (status instanceof DoubleStatus twice) doubles.accept(twice);
    Tablets told = tablets;
    if (told != null) told.accept(status, host.standby(), host.lanes());
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
    if (keeper != null) keeper.tell();
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

  /** The same for somebody who wants to be sure: waits for the disk, a quarter of a second at most. */
  @AnyThread
  public Receipt deliver(Command command, String sender) {
    return host.deliver(command, sender);
  }

  /** The whole show, now. */
  @AnyThread
  public ShowStatus status() {
    String shown = state.equals("running") ? calls.mode().word() : state;
    Condition kept = keeper == null ? Condition.NONE : keeper.condition();
    return page.read(shown, host, disk, path, notices, tablets, kept);
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

  /** What whoever sits at the desk listens to. */
  public Listening listening() {
    return host.listening();
  }

  /** The audio server of the moment: {@code jack}, say, and its period in frames. */
  public String audio() {
    AudioServer now = path == null ? first : path.server();
    return "audio=" + now.backend() + " period=" + now.periodFrames();
  }

  /** Ends without ending the evening: it goes on at the next start. What was ended already stays so. */
  @Override
  public void close() {
    close(false);
  }

  /**
   * Ends the evening: fades everything out, then ends the sound and the show, upstream first. The status is there to
   * the last.
   */
  public void end() {
    close(true);
  }

  private void close(boolean inOrder) {
    if (state.equals("closing")) return;
    state = "closing";
    // before the fade: whoever is killed in it has not left an evening with its faders down
    if (keeper != null && inOrder) keeper.end();
    if (keeper != null && !inOrder) keeper.close();
    if (path != null) {
      curtain.down();
      path.close();
    } else {
      first.close();
    }
    Tablets told = tablets;
    if (told != null) told.close();
    outgoing.close();
    ears.close();
    host.close();
    meterThread.close();
    standbyFiles.close();
    disk.close();
  }
}
