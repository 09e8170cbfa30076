package cuebus.host;

import cuebus.audio.SampleSource;
import cuebus.desk.Clip;
import cuebus.rt.AnyThread;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Show;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the cue that stands by will play, so that a GO finds it open.
 *
 * <p>Threads: has one of its own, {@code cuebus-standby}, which looks every 10 ms; {@link #onPlayhead} by the show
 * thread, {@link #take} by the one that runs effects.
 */
final class StandbyFiles implements AutoCloseable {
  /** Opens a file of the show. */
  interface Opener {
    SampleSource open(Clip clip) throws IOException;
  }

  private static final long LOOK_NS = 10_000_000;

  private volatile Show show;
  private final Opener opener;
  private final Map<Clip, SampleSource> open = new ConcurrentHashMap<>();
  private final Set<Clip> broken = new HashSet<>();
  private final Thread thread;
  private volatile Set<Clip> wanted = Set.of();
  private volatile boolean closing;

  StandbyFiles(Show show, Opener opener) {
    this.show = show;
    this.opener = opener;
    thread = new Thread(this::run, "cuebus-standby");
    thread.setDaemon(true);
    thread.start();
  }

  /** Says where the show stands: what stands by and what runs will be wanted. */
  @AnyThread
  void onPlayhead(String standby, List<String> running) {
    Set<Clip> clips = new HashSet<>();
    List<Cue> cues = show.cues();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      if (cue.number().equals(standby)) addWithFollowers(i, clips);
      if (running.contains(cue.number())) add(cue, clips);
    }
    wanted = clips;
  }

  /** From here on that script says what will be played. */
  @AnyThread
  void onScript(Show now) {
    show = now;
  }

  private void addWithFollowers(int place, Set<Clip> clips) {
    List<Cue> cues = show.cues();
    for (int i = place; i < cues.size(); i++) {
      add(cues.get(i), clips);
      if (cues.get(i).next() == Cue.Next.STOP) return;
    }
  }

  private static void add(Cue cue, Set<Clip> clips) {
    for (Action action : cue.actions()) {
      if (action instanceof Action.PlayAction play) clips.add(play.clip());
    }
  }

  private void run() {
    while (!closing) {
      look();
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  private void look() {
    Set<Clip> now = wanted;
    for (Clip clip : List.copyOf(open.keySet())) {
      SampleSource unwanted = now.contains(clip) ? null : open.remove(clip);
      if (unwanted != null) unwanted.release();
    }
    for (Clip clip : now) {
      if (!open.containsKey(clip) && !broken.contains(clip)) open(clip);
    }
  }

  private void open(Clip clip) {
    try {
      open.put(clip, opener.open(clip));
    } catch (IOException e) {
      broken.add(clip); // the GO tries again, and says why it cannot
    }
  }

  /** A file from its beginning: open already, or opened now. */
  SampleSource take(Clip clip) throws IOException {
    @Nullable SampleSource ready = open.remove(clip);
    return ready != null ? ready : opener.open(clip);
  }

  /** Whether a file is open and waits. */
  boolean isReady(Clip clip) {
    return open.containsKey(clip);
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
    open.values().forEach(SampleSource::release);
  }
}
