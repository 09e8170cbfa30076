package cuebus.command;

/**
 * Takes the last GO back: what it began is ended, the desk arrives in the state it would have had before it, and
 * its cue stands by again.
 *
 * @param overMs how long the desk takes to arrive, in milliseconds: 0 to 10,000
 */
public record Back(int overMs) implements Calling {
  public Back {
    Times.requireMove(overMs);
  }
}
