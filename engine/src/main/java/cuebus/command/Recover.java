package cuebus.command;

/**
 * After a panic: the buses come back to where people and cues asked them to be. No cue goes on; the next GO is one
 * by hand.
 *
 * @param overMs how long that takes, in milliseconds: 0 to 10,000
 */
public record Recover(int overMs) implements Calling {
  public Recover {
    Times.requireMove(overMs);
  }
}
