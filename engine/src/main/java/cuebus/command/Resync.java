package cuebus.command;

/**
 * Tells targets once more how they should stand, one that has been switched on in mid-show, say.
 *
 * @param target its name; empty for all
 */
public record Resync(String target) implements Calling {}
