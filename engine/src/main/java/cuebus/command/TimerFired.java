package cuebus.command;

/**
 * A wait of the show is over.
 *
 * @param timer which one: the number the show gave it; one that the show no longer knows does nothing
 */
public record TimerFired(long timer) implements Trigger {}
