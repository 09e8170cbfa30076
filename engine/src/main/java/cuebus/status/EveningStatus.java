package cuebus.status;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stage manager looks at, beside the playhead. Texts are words by language, as in the show file; the empty
 * language is for all.
 *
 * @param standby the cue that stands by; null when none does
 * @param plan null before the show has said anything about it
 * @param timers countdowns that run
 * @param rehearsal nothing leaves for targets and screens
 * @param stage what cues asked for there, the newest last
 */
public record EveningStatus(
    @Nullable Standby standby,
    @Nullable Plan plan,
    List<Countdown> timers,
    Script script,
    boolean rehearsal,
    List<Asked> stage) {
  public EveningStatus {
    timers = List.copyOf(timers);
    stage = List.copyOf(stage);
  }

  /** What is called next. */
  public record Standby(
      String number,
      Map<String, String> label,
      Map<String, String> call,
      Map<String, String> notes,
      boolean confirm) {}

  /**
   * Over (positive) and under (negative), in milliseconds.
   *
   * @param cue whose plan runs; null before the first
   * @param planMs null where the script does not say
   * @param leftMs until everything is over, if the rest takes as long as planned
   * @param expectedEnd the same by this machine's clock, as ISO 8601
   * @param unplanned cues to come that have no plan and are not counted
   */
  public record Plan(
      @Nullable String cue,
      long elapsedMs,
      @Nullable Long planMs,
      long cueOverMs,
      long eveningOverMs,
      long leftMs,
      String expectedEnd,
      int unplanned) {}

  /** A countdown; below nought it is over its time. */
  public record Countdown(String id, Map<String, String> label, long leftMs, long forMs) {}

  /** Which script the show runs by: see {@link ScriptStatus}. */
  public record Script(String digest, boolean waiting, boolean undoable) {}

  /** Something for the stage. */
  public record Asked(String cue, String kind, String what, long atMs) {}
}
