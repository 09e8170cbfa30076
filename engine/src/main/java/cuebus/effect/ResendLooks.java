package cuebus.effect;

/**
 * Sends a target once more what its looks last were.
 *
 * @param target its name in the show file; empty for all
 */
public record ResendLooks(String target, long atFrame) implements Effect {}
