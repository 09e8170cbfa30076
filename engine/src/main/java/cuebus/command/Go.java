package cuebus.command;

/**
 * Runs the cue that stands by.
 *
 * @param confirmed whether it may run a cue that must be confirmed
 * @param planned whether the script's plan gives it, and no hand: then it may come at any time. Two of a hand that
 *     come too close together are one
 */
public record Go(boolean confirmed, boolean planned) implements Trigger {
  /** A GO by hand. */
  public Go(boolean confirmed) {
    this(confirmed, false);
  }
}
