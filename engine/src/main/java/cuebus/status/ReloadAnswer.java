package cuebus.status;

import java.util.List;

/**
 * What an edited script would change.
 *
 * @param faults what is wrong with it; then nothing changes
 * @param changes to cues, those to come first
 * @param taken whether the show was asked to go on with it
 */
public record ReloadAnswer(List<String> faults, List<CueChange> changes, boolean taken) {
  public ReloadAnswer {
    faults = List.copyOf(faults);
    changes = List.copyOf(changes);
  }

  /**
   * A cue that is not as it was.
   *
   * @param number its number now; in the old script, where it is gone
   * @param toCome whether it has yet to run
   * @param means what changes, in words
   */
  public record CueChange(String number, boolean toCome, String means) {}
}
