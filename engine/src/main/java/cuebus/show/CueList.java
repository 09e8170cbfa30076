package cuebus.show;

import cuebus.script.Cue;
import java.util.List;

/** The cues in the order they are called, and which comes after which. */
final class CueList {
  private final List<Cue> cues;

  CueList(List<Cue> cues) {
    this.cues = List.copyOf(cues);
  }

  Cue at(int place) {
    return cues.get(place);
  }

  /** How many; as a place it means that no cue stands by. */
  int size() {
    return cues.size();
  }

  /** The first cue at or after {@code place} that is not skipped. */
  int notSkipped(int place) {
    int at = place;
    while (at < cues.size() && cues.get(at).skip()) at++;
    return at;
  }

  /** The cue that starts by itself after the one at {@code place}; {@link #size} if there is none. */
  int startedBy(int place) {
    Cue cue = cues.get(place);
    if (cue.next() == Cue.Next.STOP) return cues.size();
    if (cue.nextNumber() == null) return notSkipped(place + 1);
    for (int i = 0; i < cues.size(); i++) {
      if (cues.get(i).number().equals(cue.nextNumber())) return i;
    }
    throw new IllegalStateException("cue " + cue.number() + " goes on to none of these cues");
  }

  /**
   * What stands by once the cue at {@code place} has its GO: the cue below the last of those that start by
   * themselves, so that a GO meanwhile does not start one of them twice.
   */
  int standbyAfter(int place) {
    int last = place;
    for (int hops = 0; hops < cues.size() && startedBy(last) < cues.size(); hops++) {
      last = startedBy(last);
    }
    return notSkipped(last + 1);
  }
}
