package cuebus.script;

import cuebus.desk.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the show, started by a GO.
 *
 * @param id names the cue for good; unique in the show
 * @param number what is called over the intercom, unique in the show; not a decimal: 1.10 is not 1.1
 * @param label what it is
 * @param call what the stage manager says beforehand
 * @param notes anything else somebody should read
 * @param confirm whether a GO here must be confirmed
 * @param next what happens after it
 * @param nextNumber the cue that comes next by {@link Next#CONTINUE} or {@link Next#FOLLOW}; null for the one below.
 *     Where that one is skipped, it is the first below it that is not
 * @param skip whether a GO passes over it
 * @param actions may be empty
 */
public record Cue(
    String id,
    String number,
    Text label,
    Text call,
    Text notes,
    Timing timing,
    boolean confirm,
    Next next,
    @Nullable String nextNumber,
    boolean skip,
    List<Action> actions,
    Place place) {
  public Cue {
    actions = List.copyOf(actions);
  }

  /** What happens after a cue. */
  public enum Next {
    /** Waits for a GO. */
    STOP("stop"),
    /** The next cue starts when {@link Timing#postMs} have gone by. */
    CONTINUE("continue"),
    /** The next cue starts when this one is done. */
    FOLLOW("follow");

    private final String word;

    Next(String word) {
      this.word = word;
    }

    /** The name in show files. */
    public String word() {
      return word;
    }
  }

  /**
   * The times of a cue, in milliseconds: 0 to 24 h.
   *
   * @param planMs how long it should take until the next GO; null when the script does not say
   * @param preMs from its GO to the start of its actions
   * @param postMs from its start to the start of the next cue, when that continues by itself
   */
  public record Timing(@Nullable Long planMs, long preMs, long postMs) {}
}
