package cuebus.host;

import cuebus.command.Receipt;
import cuebus.command.Reload;
import cuebus.command.Stamped;
import cuebus.journal.Condition;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.Journal;
import cuebus.journal.JournalException;
import cuebus.journal.JournalFolder;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an evening on disk, and finds the one that a crash has left.
 *
 * <p>A disk that cannot be written is no reason not to open: the show goes on, the desk says so, and the journal
 * tries again, with everything from the first command on.
 *
 * <p>Threads: opened and ended by one; the rest as it says.
 */
final class EveningKeeper implements AutoCloseable {
  /** For how long somebody waits for the disk before life goes on without it. */
  static final long PATIENCE_NS = 250_000_000;

  private static final long CALM_NS = 5_000_000_000L;
  private static final long LOOK_NS = 200_000;

  private final Path folder;
  private final Notices notices;
  private @Nullable JournalFolder
      taken; // at first by the one who opens, then by the journal's own thread
  private @Nullable Path file;
  private @Nullable Evening evening;
  private List<Entry> entries = List.of();
  private long leftFrame;
  private long leftMs;
  private @Nullable Journal journal;
  private volatile LongSupplier frame = () -> 0;
  private Condition.State told = Condition.State.KEEPING;
  private long notGoodNs; // when it was last anything but well; the timers' own

  private EveningKeeper(Path folder, Notices notices) {
    this.folder = folder;
    this.notices = notices;
  }

  /**
   * Takes the folder of the evenings, and looks for one that was not ended.
   *
   * @param showId whose evening it must be
   * @param fresh whether to begin anew all the same
   * @throws JournalFolder.TakenException if another show has the folder
   */
  static EveningKeeper open(Path folder, String showId, boolean fresh, Notices notices)
      throws JournalFolder.TakenException {
    EveningKeeper keeper = new EveningKeeper(folder, notices);
    try {
      JournalFolder taken = JournalFolder.take(folder);
      keeper.taken = taken;
      if (!fresh) keeper.look(taken, showId);
    } catch (JournalFolder.TakenException e) {
      throw e;
    } catch (IOException e) {
      notices.say("journal: " + folder + " cannot be used: " + why(e)
          + "; the show goes on without it, and it is tried again");
    }
    return keeper;
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) return "permission denied";
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }

  private void look(JournalFolder taken, String showId) throws IOException {
    Path newest = taken.newest();
    if (newest == null) return;
    try (EveningFile left = EveningFile.open(newest)) {
      Evening.Standing stands = left.standing();
      Evening was = left.evening();
      if (stands.closedMs() != null || stands.commands() == 0 || !was.show().equals(showId)) return;
      entries = left.entries();
      evening = was;
      file = newest;
      whenLeft(stands.pulse());
    } catch (JournalException e) {
      String why = newest.getFileName() + ": " + e.getMessage();
      if (e.isDamaged()) {
        Path aside = taken.setAside(newest);
        notices.say("journal: " + why + "; it is kept as " + aside.getFileName()
            + ", and a new evening begins");
      } else {
        notices.say("journal: " + why + "; it is left as it is, and a new evening begins");
      }
    }
  }

  /** Which Cuebus this is. */
  static String engine() {
    String version = EveningKeeper.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }

  /** The evening to go on with; null for a new one. */
  @Nullable
  Evening left() {
    return evening;
  }

  /** The script to open with: that of the evening that was left, or {@code ofFile} for a new one. */
  Show script(Show ofFile) throws JournalException {
    return evening == null ? ofFile : Past.script(evening);
  }

  /**
   * The evening to go on with, played up to where it was left; null for a new one.
   *
   * @param sampleRate of the audio server
   * @param text of the show file, as it is now
   * @throws IOException if it cannot go on; it is left as it is
   */
  @Nullable
  Past past(int sampleRate, String text) throws IOException {
    Evening was = evening;
    if (was == null) return null;
    if (was.sampleRate() != sampleRate) {
      throw new IOException("the evening that was left runs at " + was.sampleRate()
          + " Hz and the audio server at " + sampleRate
          + "; set the server to that, or begin anew with --fresh");
    }
    Past past = Past.of(was, entries);
    long awayMinutes = Math.max(0, System.currentTimeMillis() - leftMs) / 60_000;
    notices.say("journal: the evening goes on where it was left, after " + entries.size()
        + " commands"
        + (awayMinutes < 1
            ? ""
            : "; that was " + awayMinutes + " minutes ago, --fresh begins a new one")
        + (lastScript(was).equals(text)
            ? ""
            : "; " + ShowReader.FILE + " has changed since: a reload goes over to it"));
    return past;
  }

  private String lastScript(Evening was) {
    String text = was.script();
    for (Entry entry : entries) {
      if (entry.stamped().command() instanceof Reload reload) text = reload.text();
    }
    return text;
  }

  /** The newest sign of life: the last pulse, or a command behind it. */
  private void whenLeft(Evening.@Nullable Pulse pulse) {
    Entry last = entries.get(entries.size() - 1);
    leftFrame = last.takenFrame();
    leftMs = last.wallMs();
    if (pulse != null && pulse.frame() >= leftFrame) {
      leftFrame = pulse.frame();
      leftMs = pulse.wallMs();
    }
  }

  /** The frame at which somebody last ran the show; 0 for a new evening. */
  long leftFrame() {
    return leftFrame;
  }

  /**
   * How much show time has gone by since; 0 for a new evening, and where the clock on the wall was set back, which
   * says nothing.
   *
   * @param wallMs what the clock on the wall says
   */
  long lostFrames(long wallMs) {
    return evening == null ? 0 : Math.max(0, wallMs - leftMs) * evening.sampleRate() / 1000;
  }

  /**
   * Begins to write.
   *
   * @param fresh what a new evening is; not asked for where one goes on
   */
  void begin(Evening fresh) {
    long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).sequence();
    frame = () -> leftFrame;
    journal = new Journal(() -> store(fresh), Journal.Limits.USUAL, last, this::pulse);
    entries = List.of(); // they have been played
  }

  /** On the journal's own thread, again and again while it cannot. */
  private EveningFile store(Evening fresh) throws JournalException {
    Path there = file;
    if (there != null) return EveningFile.open(there);
    try {
      if (taken == null) taken = JournalFolder.take(folder);
      Path made = taken.fresh(fresh.startedMs());
      EveningFile created = EveningFile.create(made, fresh);
      file = made;
      return created;
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw JournalException.unreadable(why(e));
    }
  }

  private Evening.Pulse pulse() {
    return new Evening.Pulse(frame.getAsLong(), System.currentTimeMillis());
  }

  /** From here on that is where show time comes from. */
  void countBy(LongSupplier showFrame) {
    frame = showFrame;
  }

  /** A command, on the thread that reads the command ring for the journal. */
  void onCommand(Stamped command, long ringSequence) {
    Journal now = journal;
    if (now != null) now.onCommand(command, ringSequence, frame.getAsLong());
  }

  @ShowThread
  void onDone(long ringSequence, @Nullable String failure, Said said) {
    Journal now = journal;
    if (now == null) return;
    if (failure != null) now.onFailed(ringSequence, failure);
    now.onMark(said.mark(now.sequenceOf(ringSequence)));
  }

  /**
   * Waits until a command is on the disk; for {@link #PATIENCE_NS} at most.
   *
   * @param sinceNs when the wait began
   */
  @AnyThread
  Receipt await(long ringSequence, long sinceNs) {
    Journal now = journal;
    if (now == null) return Receipt.NOT_KEPT;
    long sequence = now.sequenceOf(ringSequence);
    while (now.committed() < sequence) {
      if (!now.isKeeping() || System.nanoTime() - sinceNs > PATIENCE_NS) return Receipt.NOT_KEPT;
      LockSupport.parkNanos(LOOK_NS);
    }
    return Receipt.KEPT;
  }

  @AnyThread
  Condition condition() {
    Journal now = journal;
    return now == null ? Condition.NONE : now.condition();
  }

  /** Says when something has become of the journal. One thread. */
  void tell() {
    Condition now = condition();
    boolean good = now.state() == Condition.State.KEEPING;
    if (!good) notGoodNs = System.nanoTime();
    if (now.state() == told || now.state() == Condition.State.OFF) return;
    // a disk that is slow again and again is told once
    if (good && System.nanoTime() - notGoodNs < CALM_NS) return;
    told = now.state();
    notices.say("journal: "
        + switch (told) {
          case KEEPING -> "every command is kept again";
          case BEHIND ->
            "the disk does not answer; the show goes on, and what waits is written when it does";
          case FAILING ->
            "nothing is kept: " + now.why() + "; the show goes on, and it is tried again";
          case STOPPED ->
            "nothing more is kept tonight: "
                + (now.why().isEmpty() ? "too much waited for the disk" : now.why());
          case OFF -> "";
        });
  }

  /** The evening is over: it will not be gone on with. */
  void end() {
    Journal now = journal;
    if (now != null) now.end();
    release();
  }

  /** Ends without ending the evening. */
  @Override
  public void close() {
    Journal now = journal;
    if (now != null) now.close();
    release();
  }

  private void release() {
    JournalFolder mine = taken;
    if (mine != null) mine.close();
    taken = null;
  }
}
