package cuebus.command;

/**
 * Goes to a place in the script: what runs is ended, the desk arrives in the state it would have had, and the cue
 * stands by.
 *
 * @param number the cue's
 * @param overMs how long the desk takes to arrive, in milliseconds: 0 to 10,000
 */
public record GoTo(String number, int overMs) implements Calling {
  public GoTo {
    Times.requireMove(overMs);
  }
}
