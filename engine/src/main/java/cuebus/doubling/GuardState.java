package cuebus.doubling;

import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.status.DoubleStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything the guard knows, a value.
 *
 * @param patch who is heard where
 * @param paper what stands on paper
 * @param paperCue the cue since which each of it does; empty for from the beginning
 * @param heard what the detector said, as far as it still holds
 * @param doubles those that are open
 * @param guardDb what is taken off now in dB, and who shares (1); what is not named is left alone
 * @param lastActFrame when the guard last acted on a bus by itself
 * @param restUntilFrame a copy on a bus that was given back: until when it is left alone
 * @param facts about strips, and what operators decided
 * @param nextNumber for the next double
 */
public record GuardState(
    Patch patch,
    List<PaperDouble> paper,
    Map<PaperDouble, String> paperCue,
    List<Pair> heard,
    List<DoubleStatus> doubles,
    Map<Parameter, Float> guardDb,
    Map<BusId, Long> lastActFrame,
    Map<String, Long> restUntilFrame,
    Facts facts,
    int nextNumber) {
  /**
   * What is so, beside the sound.
   *
   * @param modes what the guard of each named bus does
   * @param locked strips that are never touched
   * @param dead strips whose port is gone
   * @param unexplained strips that carry something of their own now
   * @param dismissed doubles that an operator took back
   */
  record Facts(
      Map<BusId, GuardMode> modes,
      Set<StripId> locked,
      Set<StripId> dead,
      Set<StripId> unexplained,
      Set<String> dismissed) {
    Facts {
      modes = Map.copyOf(modes);
      locked = Set.copyOf(locked);
      dead = Set.copyOf(dead);
      unexplained = Set.copyOf(unexplained);
      dismissed = Set.copyOf(dismissed);
    }

    /** Whether the port of a strip is gone; a bus has none. */
    boolean isDead(String id) {
      return dead.stream().anyMatch(it -> it.value().equals(id));
    }
  }

  public GuardState {
    paper = List.copyOf(paper);
    paperCue = Map.copyOf(paperCue);
    heard = List.copyOf(heard);
    doubles = List.copyOf(doubles);
    guardDb = Collections.unmodifiableMap(new LinkedHashMap<>(guardDb));
    lastActFrame = Map.copyOf(lastActFrame);
    restUntilFrame = Map.copyOf(restUntilFrame);
  }

  /** Nothing looked at yet. */
  public static GuardState opening(Desk desk) {
    Facts facts = new Facts(desk.guard(), Set.of(), Set.of(), Set.of(), Set.of());
    return new GuardState(
        Patch.silent(desk),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        facts,
        1);
  }

  /** What the guard of a bus does. */
  public GuardMode mode(Desk desk, BusId bus) {
    return Modes.of(desk, facts.modes(), bus);
  }

  /** Whether an operator keeps the guard's hands off a strip. */
  public boolean isLocked(StripId strip) {
    return facts.locked().contains(strip);
  }

  /** What the guard leaves of a strip on a bus, in dB: 0 is all of it. */
  public float guardDb(int strip, int bus) {
    return guardDb.getOrDefault(Parameter.guard(strip, bus), 0f);
  }
}
