package cuebus.command;

/**
 * Takes back what the guard did about a double. It does nothing more about that pair on that bus until the
 * evening ends.
 *
 * @param number of the double, as it is shown
 */
public record UndoDouble(int number) implements Guarding {
  public UndoDouble {
    if (number < 1) throw new IllegalArgumentException("number < 1: " + number);
  }
}
