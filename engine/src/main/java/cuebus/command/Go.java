package cuebus.command;

/**
 * Runs the cue that stands by.
 *
 * @param confirmed whether it may run a cue that must be confirmed
 */
public record Go(boolean confirmed) implements Trigger {}
