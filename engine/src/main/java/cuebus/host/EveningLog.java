package cuebus.host;

import cuebus.report.RenderReport.CueResult;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.CommandFailed;
import cuebus.status.CueStatus;
import cuebus.status.DoubleStatus;
import cuebus.status.Status;
import cuebus.status.StatusSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what the show said: which cues ran when, which doubles there were, and what could not be done.
 *
 * <p>Threads: the show thread.
 */
final class EveningLog implements StatusSink {
  private final Show show;
  private final List<CueStatus> cues = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final DoubleLog doubles;

  EveningLog(Show show) {
    this.show = show;
    doubles = new DoubleLog(show.desk().sampleRate());
  }

  @Override
  public void accept(Status status) {
    if (status instanceof CueStatus cue) {
      note(cue);
    } else if (status instanceof DoubleStatus twice) {
      doubles.accept(twice);
    } else if (status instanceof CommandFailed failed) {
      problems.add(failed.sender() + ": " + failed.command() + " failed: " + failed.why());
    }
  }

  /** Keeps a cue where it began; its end replaces what was known of it. */
  private void note(CueStatus cue) {
    for (int i = 0; i < cues.size(); i++) {
      CueStatus known = cues.get(i);
      boolean same = known.number().equals(cue.number()) && known.goFrame() == cue.goFrame();
      if (same && known.doneFrame() < 0) {
        cues.set(i, cue);
        return;
      }
    }
    cues.add(cue);
  }

  DoubleLog doubles() {
    return doubles;
  }

  List<CueResult> cues() {
    return cues.stream().map(this::result).toList();
  }

  private CueResult result(CueStatus status) {
    Cue cue = show.cues().stream()
        .filter(c -> c.number().equals(status.number()))
        .findFirst()
        .orElseThrow();
    Long doneMs = status.doneFrame() < 0 ? null : (Long) ms(status.doneFrame());
    return new CueResult(status.number(), cue.label(), ms(status.goFrame()), doneMs);
  }

  private long ms(long frame) {
    return frame * 1000 / show.desk().sampleRate();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
