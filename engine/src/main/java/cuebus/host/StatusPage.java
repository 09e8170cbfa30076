package cuebus.host;

import cuebus.audio.AudioPath;
import cuebus.audio.CallbackMeter;
import cuebus.audio.DiskReader;
import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.desk.Strip;
import cuebus.doubling.GuardState;
import cuebus.journal.Condition;
import cuebus.script.Show;
import cuebus.status.Counter;
import cuebus.status.ShowStatus;
import cuebus.status.ShowStatus.Audio;
import cuebus.status.ShowStatus.BusStatus;
import cuebus.status.ShowStatus.Micros;
import cuebus.status.ShowStatus.OscView;
import cuebus.status.ShowStatus.Playhead;
import cuebus.status.ShowStatus.RecordingView;
import cuebus.status.ShowStatus.StripStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the state of a show together for those who ask.
 *
 * <p>Threads: any; what the stop watch of the callbacks adds up is guarded by this object's monitor.
 */
final class StatusPage {
  private final Show show;
  private final Desk desk;
  private final Board board;
  private final Levels levels;
  private final CallBoard calls;
  private final LiveDoubles doubles;
  private final LiveEars ears;
  private final Outgoing outgoing;

  StatusPage(
      Show show,
      Board board,
      Levels levels,
      CallBoard calls,
      LiveDoubles doubles,
      LiveEars ears,
      Outgoing outgoing) {
    this.show = show;
    this.desk = show.desk();
    this.board = board;
    this.levels = levels;
    this.calls = calls;
    this.doubles = doubles;
    this.ears = ears;
    this.outgoing = outgoing;
  }

  ShowStatus read(
      String state,
      LiveHost host,
      DiskReader disk,
      @Nullable AudioPath path,
      Notices notices,
      @Nullable Tablets tablets,
      Condition kept) {
    Board.View view = board.view();
    long frame = host.frame();
    Map<String, Long> counters = new LinkedHashMap<>();
    host.counters().forEach((counter, count) -> counters.put(counter.label(), count));
    if (tablets != null) counters.putAll(tablets.counters());
    List<RecordingView> recordings = outgoing.recordings();
    long lost = recordings.stream().mapToLong(RecordingView::lostFrames).sum();
    counters.put(Counter.RECORD_LOST_FRAMES.label(), lost);
    counters.put(Counter.GUARD_MISSED.label(), ears.missed());
    counters.merge(Counter.READER_FAILED.label(), ears.failed(), Long::sum);
    counters.put(Counter.DISK_STARVED_FRAMES.label(), disk.starvedFrames());
    counters.put(Counter.AUDIO_FAULTS.label(), path == null ? 0 : path.meter().faults());
    List<String> words = new ArrayList<>(notices.all());
    words.addAll(host.problems());
    words.addAll(disk.problems());
    return new ShowStatus(
        show.id(),
        state,
        frame,
        desk.sampleRate(),
        new Playhead(orNull(view.standby()), orNull(view.last()), view.running()),
        audio(path),
        strips(view, host.guard()),
        buses(view, host.guard()),
        host.listening().view(),
        doubles.confirmed(),
        doubles.suspects(),
        recordings,
        outgoing.streams(),
        new ShowStatus.Journal(
            kept.state().name().toLowerCase(Locale.ROOT), kept.why(), kept.waiting(), kept.lost()),
        outgoing.targets(),
        tablets == null ? OscView.NONE : tablets.view(),
        counters,
        words,
        calls.read(frame));
  }

  private static @Nullable String orNull(String number) {
    return number.isEmpty() ? null : number;
  }

  private synchronized Audio audio(@Nullable AudioPath path) {
    if (path == null) return new Audio("none", 0, 0, 0, 0, new Micros(0, 0, 0), 0, null);
    CallbackMeter.Figures figures = path.meter().read();
    int latency = path.server().latencyFrames();
    return new Audio(
        path.server().backend(),
        path.server().periodFrames(),
        path.xruns(),
        figures.callbacks(),
        figures.overPeriod(),
        new Micros(figures.p50Micros(), figures.p99Micros(), figures.maxMicros()),
        figures.allocatedBytes(),
        latency < 0 ? null : (Integer) latency);
  }

  private List<StripStatus> strips(Board.View view, GuardState guard) {
    List<StripStatus> strips = new ArrayList<>();
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip strip = desk.strips().get(s);
      Map<String, @Nullable Float> sends = new LinkedHashMap<>();
      for (int b = 0; b < desk.buses().size(); b++) {
        Bus bus = desk.buses().get(b);
        if (bus.mixMinus() == null) {
          sends.put(bus.id().value(), level(view, Parameter.send(s, b)));
        }
      }
      strips.add(new StripStatus(
          strip.id().value(),
          isMuted(view, Parameter.stripMute(s)),
          level(view, Parameter.stripFader(s)),
          sends,
          guardDb(guard, s),
          guard.isLocked(strip.id()),
          levels.stripDb(s)));
    }
    return strips;
  }

  /** On the bus where it leaves least. */
  private float guardDb(GuardState guard, int strip) {
    float least = 0f;
    for (int b = 0; b < desk.buses().size(); b++) least = Math.min(least, guard.guardDb(strip, b));
    return least;
  }

  private List<BusStatus> buses(Board.View view, GuardState guard) {
    List<BusStatus> buses = new ArrayList<>();
    for (int b = 0; b < desk.buses().size(); b++) {
      BusId bus = desk.buses().get(b).id();
      buses.add(new BusStatus(
          bus.value(),
          isMuted(view, Parameter.busMute(b)),
          level(view, Parameter.busFader(b)),
          guard.mode(desk, bus).name().toLowerCase(Locale.ROOT),
          levels.busDb(b)));
    }
    return buses;
  }

  private static boolean isMuted(Board.View view, Parameter parameter) {
    return view.values().getOrDefault(parameter, 0f) != 0f;
  }

  private static @Nullable Float level(Board.View view, Parameter parameter) {
    Float db = view.values().getOrDefault(parameter, Db.SILENT);
    return db <= Db.SILENT ? null : db;
  }
}
