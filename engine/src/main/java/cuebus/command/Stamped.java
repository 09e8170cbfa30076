package cuebus.command;

/**
 * A command with who asked and when.
 *
 * @param sender who asked, for people: {@code console}, {@code osc 192.0.2.7}, {@code timer}
 * @param frame the show time at which it was made
 */
public record Stamped(Command command, String sender, long frame) {
  public Stamped {
    if (frame < 0) throw new IllegalArgumentException("frame < 0: " + frame);
  }
}
