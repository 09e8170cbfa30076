package cuebus.command;

/**
 * Brings the desk into a named scene. What the scene does not name stays.
 *
 * @param scene its id
 * @param overMs how long it takes, in milliseconds: 0 to 600,000
 */
public record RecallScene(String scene, int overMs) implements Calling {
  public RecallScene {
    Times.requireFade(overMs);
  }
}
