package cuebus.command;

/**
 * Makes a cue stand by. Nothing else happens: what runs goes on, and the desk stays as it is.
 *
 * @param number the cue's
 */
public record StandBy(String number) implements Calling {}
