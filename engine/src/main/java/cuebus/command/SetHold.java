package cuebus.command;

/**
 * Holds the show, or lets it go on. While it is held no GO is taken, and waits stand still; what sounds goes on.
 *
 * @param held absolute, never a toggle
 */
public record SetHold(boolean held) implements Calling {}
