package cuebus.command;

/**
 * Goes on with another script. It takes effect as soon as no cue waits; a script that is faulty, or asks for
 * another desk, changes nothing.
 *
 * @param text the whole show file, so that whoever keeps commands keeps the script
 */
public record Reload(String text) implements Calling {
  @Override
  public String toString() {
    return "Reload[" + text.length() + " characters]"; // not the whole file in every notice
  }
}
