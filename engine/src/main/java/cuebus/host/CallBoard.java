package cuebus.host;

import cuebus.desk.Text;
import cuebus.osc.OscServer;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.EveningStatus;
import cuebus.status.PlanStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.ScriptStatus;
import cuebus.status.StageStatus;
import cuebus.status.Status;
import cuebus.status.TimerStatus;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the show said last to a stage manager: where it stands, how late it is, which clocks run.
 *
 * <p>Threads: {@link #accept} on the show thread; everything else by any.
 */
final class CallBoard implements OscServer.Wording {
  static final int ASKED_KEPT = 20;

  /** The board at one moment. */
  private record View(
      Show show,
      PlayheadStatus playhead,
      @Nullable PlanStatus plan,
      ScriptStatus script,
      List<TimerStatus> timers,
      List<StageStatus> asked) {}

  private final Supplier<OffsetDateTime> wall;
  private final boolean rehearsal;
  private final Map<String, TimerStatus> timers = new TreeMap<>();
  private final Deque<StageStatus> asked = new ArrayDeque<>();
  private volatile View view;

  /**
   * @param standby number of the cue that stands by at the beginning
   * @param wall the clock on the wall
   */
  CallBoard(Show show, String standby, boolean rehearsal, Supplier<OffsetDateTime> wall) {
    this.wall = wall;
    this.rehearsal = rehearsal;
    view = new View(
        show,
        new PlayheadStatus(standby, "", Mode.RUNNING),
        null,
        new ScriptStatus("", false, false),
        List.of(),
        List.of());
  }

  /**
   * Takes note.
   *
   * @param now the script of the moment
   */
  @ShowThread
  void accept(Status status, Show now) {
    View was = view;
    PlayheadStatus playhead = status instanceof PlayheadStatus it ? it : was.playhead;
    PlanStatus plan = status instanceof PlanStatus it ? it : was.plan;
    ScriptStatus script = status instanceof ScriptStatus it ? it : was.script;
    if (status instanceof TimerStatus timer) {
      if (timer.isRunning()) timers.put(timer.id(), timer);
      else timers.remove(timer.id());
    } else if (status instanceof StageStatus stage) {
      if (asked.size() == ASKED_KEPT) asked.removeFirst();
      asked.addLast(stage);
    }
    view = new View(now, playhead, plan, script, List.copyOf(timers.values()), List.copyOf(asked));
  }

  @AnyThread
  Mode mode() {
    return view.playhead.mode();
  }

  /** The script of the moment. */
  @AnyThread
  Show show() {
    return view.show;
  }

  /** The cue that stands by; null when none does. */
  @AnyThread
  @Nullable
  Cue standby() {
    View now = view;
    return find(now.show, now.playhead.standby());
  }

  private static @Nullable Cue find(Show show, String number) {
    return show.cues().stream()
        .filter(it -> it.number().equals(number))
        .findFirst()
        .orElse(null);
  }

  @Override
  public String cue(String number) {
    Cue found = find(view.show, number);
    return found == null ? "" : of(found.label());
  }

  @Override
  public String of(Text words) {
    return words.in(view.show.locale());
  }

  /** Everything, as it stands at a frame. */
  @AnyThread
  EveningStatus read(long frame) {
    View now = view;
    Times times = new Times(now.show.desk().sampleRate());
    List<EveningStatus.Countdown> clocks = new ArrayList<>();
    for (TimerStatus it : now.timers) {
      clocks.add(new EveningStatus.Countdown(
          it.id(),
          words(it.label()),
          times.ms(it.endFrame() - frame),
          times.ms(it.endFrame() - it.startFrame())));
    }
    List<EveningStatus.Asked> stage = new ArrayList<>();
    for (StageStatus it : now.asked) {
      stage.add(new EveningStatus.Asked(it.cue(), it.kind(), it.what(), times.ms(it.frame())));
    }
    ScriptStatus script = now.script;
    return new EveningStatus(
        called(standby()),
        now.plan == null ? null : plan(now.plan, frame, times),
        clocks,
        new EveningStatus.Script(script.digest(), script.waiting(), script.undoable()),
        rehearsal,
        stage);
  }

  private static EveningStatus.@Nullable Standby called(@Nullable Cue cue) {
    if (cue == null) return null;
    return new EveningStatus.Standby(
        cue.number(), words(cue.label()), words(cue.call()), words(cue.notes()), cue.confirm());
  }

  private EveningStatus.Plan plan(PlanStatus plan, long frame, Times times) {
    long leftMs = times.ms(plan.expectedEndFrame(frame) - frame);
    OffsetDateTime end = wall.get().plus(leftMs, ChronoUnit.MILLIS);
    boolean begun = !plan.cue().isEmpty();
    return new EveningStatus.Plan(
        begun ? plan.cue() : null,
        begun ? times.ms(frame - plan.goFrame()) : 0,
        plan.planFrames() < 0 ? null : (Long) times.ms(plan.planFrames()),
        times.ms(plan.cueOverFrames(frame)),
        times.ms(plan.eveningOverFrames(frame)),
        leftMs,
        end.truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.unplanned());
  }

  private static Map<String, String> words(Text text) {
    return new TreeMap<>(text.byLanguage());
  }

  /** Frames as people count. */
  private record Times(int sampleRate) {
    long ms(long frames) {
      return frames * 1000 / sampleRate;
    }
  }
}
