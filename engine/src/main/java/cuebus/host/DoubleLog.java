package cuebus.host;

import cuebus.report.RenderReport.DoubleResult;
import cuebus.status.DoubleStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down which doubles there were: of each time that one was there the last that was said of it.
 *
 * <p>Threads: the show thread.
 */
final class DoubleLog {
  private final int sampleRate;
  private final Map<String, DoubleStatus> last = new LinkedHashMap<>();

  DoubleLog(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  void accept(DoubleStatus status) {
    String onPaper = status.bus() + ' ' + status.kept() + ' ' + status.copy();
    if (status.number() == 0) {
      last.put(onPaper, status);
      return;
    }
    last.remove(onPaper); // heard now
    String key = String.valueOf(status.number());
    DoubleStatus before = last.get(key);
    last.put(key, before == null ? status : withDeed(before, status));
  }

  /** A duck that is open at the end was a duck all the same: the sentence is that of the deed. */
  private static DoubleStatus withDeed(DoubleStatus before, DoubleStatus now) {
    if (!now.open()) return now;
    return new DoubleStatus(
        now.number(),
        now.bus(),
        now.kept(),
        now.copy(),
        now.cause(),
        now.figures(),
        now.times(),
        now.phase(),
        now.remedy(),
        false,
        before.remedy() == null ? now.why() : before.why());
  }

  /** Those that were ever sure, each once however often it came. */
  List<DoubleResult> confirmed() {
    return stories().stream()
        .filter(DoubleStory::isConfirmed)
        .map(it -> it.result(sampleRate))
        .sorted(Comparator.comparingInt(DoubleResult::n))
        .toList();
  }

  /** Those that never were: on paper, or heard and not sure. */
  List<DoubleResult> suspects() {
    return stories().stream()
        .filter(it -> !it.isConfirmed())
        .map(it -> it.result(sampleRate))
        .toList();
  }

  private List<DoubleStory> stories() {
    List<DoubleStory> stories = new ArrayList<>();
    List<DoubleStatus> unsure = new ArrayList<>();
    // what was sure first: a suspicion of the same is a part of it
    for (DoubleStatus it : last.values()) {
      if (it.isConfirmed()) {
        tell(it, stories);
      } else {
        unsure.add(it);
      }
    }
    for (DoubleStatus it : unsure) tell(it, stories);
    return stories;
  }

  private void tell(DoubleStatus status, List<DoubleStory> stories) {
    for (DoubleStory story : stories) {
      if (story.takes(status, sampleRate)) return;
    }
    stories.add(new DoubleStory(status));
  }
}
