package cuebus.command;

/**
 * Makes everything silent. The first press fades all buses and players out and ends every wait; a second one does
 * it at once. {@link Recover} brings the sound back.
 *
 * @param hard at once, even on the first press
 */
public record Panic(boolean hard) implements Calling {
  @Override
  public boolean isUrgent() {
    return true;
  }
}
