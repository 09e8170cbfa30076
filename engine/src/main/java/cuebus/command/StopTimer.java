package cuebus.command;

/**
 * Takes a countdown away.
 *
 * @param timer its id
 */
public record StopTimer(String timer) implements Calling {}
