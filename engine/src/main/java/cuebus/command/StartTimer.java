package cuebus.command;

/**
 * Starts a countdown that people see, or starts it anew. It does nothing when it comes to its end.
 *
 * @param timer its id: lower-case letters, digits and hyphens
 * @param forMs how long, in milliseconds: 1 to 86,400,000
 */
public record StartTimer(String timer, long forMs) implements Calling {
  private static final long MOST_MS = 86_400_000;

  public StartTimer {
    if (forMs < 1 || forMs > MOST_MS) {
      throw new IllegalArgumentException("forMs not in [1, " + MOST_MS + "]: " + forMs);
    }
  }
}
