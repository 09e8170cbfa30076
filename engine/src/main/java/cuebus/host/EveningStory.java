package cuebus.host;

import cuebus.command.EpochStarted;
import cuebus.desk.Text;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.report.EveningReport;
import cuebus.report.EveningReport.Kind;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.CommandFailed;
import cuebus.status.CueStatus;
import cuebus.status.DoubleStatus;
import cuebus.status.PlanStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells an evening from its journal: the commands are played again, and what the show says is written down. */
public final class EveningStory {
  private final Evening evening;
  private final Map<Long, Entry> entries = new HashMap<>();
  private final List<EveningReport.Event> events = new ArrayList<>();
  private final List<CueStatus> begun = new ArrayList<>();
  private final Map<CueStatus, Long> doneFrames = new HashMap<>();
  private final Map<String, DoubleStatus.Phase> phases = new HashMap<>();
  private final Map<CueStatus, Long> lateFrames = new HashMap<>();
  private final Map<CueStatus, Long> goWallMs = new HashMap<>();
  private Mode mode = Mode.RUNNING;
  private long lastFrame;

  private EveningStory(Evening evening) {
    this.evening = evening;
  }

  /**
   * Reads an evening and tells it.
   *
   * @throws IOException if it cannot be read
   */
  public static EveningReport of(EveningFile file) throws IOException {
    EveningStory story = new EveningStory(file.evening());
    List<Entry> all = file.entries();
    for (Entry entry : all) {
      story.entries.put(entry.sequence(), entry);
      story.lastFrame = Math.max(story.lastFrame, entry.stamped().frame());
    }
    Past past = Past.of(story.evening, all, story::onStatus);
    for (Entry entry : all) story.onEntry(entry);
    Evening.Pulse pulse = file.standing().pulse();
    if (pulse != null) story.lastFrame = Math.max(story.lastFrame, pulse.frame());
    story.events.sort((a, b) -> Long.compare(a.atMs(), b.atMs()));
    Show show = past.core().show();
    return new EveningReport(
        show.id(),
        show.title(),
        story.evening.startedMs(),
        file.standing().closedMs(),
        story.cues(show),
        story.events);
  }

  /** A render takes less time than its show: there the clock on the wall is that of the show. */
  private long wallMs(Entry entry) {
    return evening.kind() == Evening.Kind.LIVE
        ? entry.wallMs()
        : evening.startedMs() + ms(entry.stamped().frame());
  }

  private long ms(long frame) {
    return frame * 1000 / evening.sampleRate();
  }

  private void onEntry(Entry entry) {
    if (!(entry.stamped().command() instanceof EpochStarted epoch)) return;
    if (entry.sequence() == 1) return;
    String from = epoch.backend();
    double seconds = epoch.lostFrames() / (double) epoch.sampleRate();
    Text what = epoch.lostFrames() > 0
        ? words(
            "重新启动，中断约 %.1f 秒，声音来自 %s",
            "started again after about %.1f s in which nobody ran the show; sound from %s",
            seconds,
            from)
        : words("声音改由 %2$s 提供", "sound comes from %2$s from here on", seconds, from);
    add(Kind.EPOCH, entry, what);
  }

  private static Text words(String zh, String en, Object... values) {
    return new Text(Map.of(
        "zh",
        String.format(Locale.ROOT, zh, values),
        "en",
        String.format(Locale.ROOT, en, values)));
  }

  private void add(Kind kind, Entry entry, Text what) {
    events.add(new EveningReport.Event(kind, wallMs(entry), ms(entry.stamped().frame()), what));
  }

  private void onStatus(long sequence, Status status) {
    Entry entry = entries.get(sequence);
    if (entry == null) return;
    if (status instanceof CueStatus cue) {
      onCue(cue, entry);
    } else if (status instanceof PlanStatus plan) {
      onPlan(plan);
    } else if (status instanceof DoubleStatus twice) {
      onDouble(twice, entry);
    } else if (status instanceof CommandFailed failed) {
      String said = failed.sender() + ": " + failed.command();
      add(Kind.REFUSED, entry, words("%s 未执行：%s", "%s was refused: %s", said, failed.why()));
    } else if (status instanceof PlayheadStatus stands && stands.mode() != mode) {
      mode = stands.mode();
      String zh = mode == Mode.HELD ? "演出暂停" : mode == Mode.PANICKED ? "紧急静音" : "演出继续";
      String en = mode == Mode.HELD ? "held" : mode == Mode.PANICKED ? "panic" : "goes on";
      add(Kind.MODE, entry, new Text(Map.of("zh", zh, "en", en)));
    }
  }

  private void onCue(CueStatus cue, Entry entry) {
    if (cue.doneFrame() < 0) {
      begun.add(cue);
      goWallMs.put(cue, wallMs(entry));
    } else {
      doneFrames.put(new CueStatus(cue.number(), cue.goFrame(), -1), cue.doneFrame());
    }
  }

  /** How late the evening was when the cue began that it is about. */
  private void onPlan(PlanStatus plan) {
    for (CueStatus cue : begun) {
      if (cue.number().equals(plan.cue()) && cue.goFrame() == plan.goFrame()) {
        lateFrames.putIfAbsent(cue, plan.lateFrames());
      }
    }
  }

  /** Each step of a double once. */
  private void onDouble(DoubleStatus twice, Entry entry) {
    if (!twice.isConfirmed()) return;
    String which = twice.number() + twice.bus();
    if (twice.phase() == DoubleStatus.Phase.PROBE) return;
    if (twice.phase() != phases.put(which, twice.phase())) {
      String bus = twice.bus();
      String zh = twice.why().in("zh");
      String en = twice.why().in("en");
      add(
          Kind.GUARD,
          entry,
          switch (twice.phase()) {
            case CONFIRMED -> words("%1$s：听到：%2$s", "%1$s: heard: %3$s", bus, zh, en);
            case ENDED -> words("%1$s：结束：%2$s", "%1$s: over: %3$s", bus, zh, en);
            case PAPER, SUSPECT, REMEDIED, PROBE -> words("%1$s：%2$s", "%1$s: %3$s", bus, zh, en);
          });
    }
  }

  private List<EveningReport.Ran> cues(Show show) {
    List<EveningReport.Ran> cues = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      CueStatus cue = begun.get(i);
      long untilFrame = i + 1 < begun.size() ? begun.get(i + 1).goFrame() : lastFrame;
      Cue is = byNumber(show, cue.number());
      Long done = doneFrames.get(cue);
      Long late = lateFrames.get(cue);
      cues.add(new EveningReport.Ran(
          cue.number(),
          is == null ? Text.of("") : is.label(),
          goWallMs.getOrDefault(cue, evening.startedMs()),
          ms(cue.goFrame()),
          done == null ? null : (Long) ms(done - cue.goFrame()),
          is == null ? null : is.timing().planMs(),
          ms(untilFrame - cue.goFrame()),
          late == null ? null : (Long) ms(late)));
    }
    return cues;
  }

  private static @Nullable Cue byNumber(Show show, String number) {
    return show.cues().stream()
        .filter(it -> it.number().equals(number))
        .findFirst()
        .orElse(null);
  }
}
