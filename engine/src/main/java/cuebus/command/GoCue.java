package cuebus.command;

/**
 * Runs one cue, out of turn. What stands by stays, unless it is that cue.
 *
 * @param number the cue's
 * @param confirmed whether it may run a cue that must be confirmed
 */
public record GoCue(String number, boolean confirmed) implements Calling {}
