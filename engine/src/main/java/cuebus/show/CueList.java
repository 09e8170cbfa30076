package cuebus.show;

import cuebus.script.Cue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cues in the order they are called, and which comes after which. A place is a cue's index in that order. */
final class CueList {
  /**
   * The way to a cue.
   *
   * @param cues places of all that run before it, in order
   * @param heads those of them that have a GO; the others start by themselves
   */
  record Way(List<Integer> cues, List<Integer> heads) {}

  private final List<Cue> cues;
  private final Map<String, Integer> byId = new HashMap<>();
  private final Map<String, Integer> byNumber = new HashMap<>();

  CueList(List<Cue> cues) {
    this.cues = List.copyOf(cues);
    for (int i = 0; i < cues.size(); i++) {
      byId.put(cues.get(i).id(), i);
      byNumber.put(cues.get(i).number(), i);
    }
  }

  Cue at(int place) {
    return cues.get(place);
  }

  /** How many; as a place it means that there is no such cue. */
  int size() {
    return cues.size();
  }

  /** Place of the cue of that id; {@link #size} if there is none. */
  int placeOf(String id) {
    return byId.getOrDefault(id, cues.size());
  }

  /** Place of the cue of that number; {@link #size} if there is none. */
  int placeOfNumber(String number) {
    return byNumber.getOrDefault(number, cues.size());
  }

  /** Id of the cue at {@code place}; empty when there is none. */
  String idAt(int place) {
    return place >= 0 && place < cues.size() ? cues.get(place).id() : "";
  }

  /** Number of the cue of that id; empty when there is none. */
  String numberOf(String id) {
    int place = placeOf(id);
    return place < cues.size() ? cues.get(place).number() : "";
  }

  /** The first cue at or after {@code place} that is not skipped. */
  int notSkipped(int place) {
    int at = place;
    while (at < cues.size() && cues.get(at).skip()) at++;
    return at;
  }

  /** The last cue before {@code place} that is not skipped; -1 if there is none. */
  int notSkippedBefore(int place) {
    int at = place - 1;
    while (at >= 0 && cues.get(at).skip()) at--;
    return at;
  }

  /** The cue that starts by itself after the one at {@code place}; {@link #size} if there is none. */
  int startedBy(int place) {
    Cue cue = cues.get(place);
    if (cue.next() == Cue.Next.STOP) return cues.size();
    if (cue.nextNumber() == null) return notSkipped(place + 1);
    int next = notSkipped(placeOfNumber(cue.nextNumber()));
    if (next < cues.size() || byNumber.containsKey(cue.nextNumber())) return next;
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

  /** The cue that runs after the one at {@code place}, by itself or by the next GO. */
  private int after(int place) {
    int started = startedBy(place);
    return started < cues.size() ? started : notSkipped(place + 1);
  }

  /** The cues from the one at {@code place} to the end, as they run when everyone goes by the script. */
  List<Integer> from(int place) {
    List<Integer> walked = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int at = place; at < cues.size() && seen.add(at); at = after(at)) walked.add(at);
    return walked;
  }

  /**
   * The way from the first cue to the one at {@code place}. One that the way does not lead to (it is skipped, or
   * jumped over) is reached through all those above it.
   */
  Way wayTo(int place) {
    List<Integer> walked = from(notSkipped(0));
    int end = walked.indexOf(place);
    List<Integer> before = new ArrayList<>();
    if (end >= 0) {
      before.addAll(walked.subList(0, end));
    } else {
      for (int i = 0; i < place; i++) if (!cues.get(i).skip()) before.add(i);
    }
    List<Integer> heads = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (i == 0 || startedBy(before.get(i - 1)) != before.get(i)) heads.add(before.get(i));
    }
    return new Way(before, heads);
  }
}
