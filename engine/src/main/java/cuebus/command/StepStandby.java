package cuebus.command;

/**
 * Moves standby up or down the list by one cue that is not skipped. Nothing else happens.
 *
 * @param down towards the end of the list
 */
public record StepStandby(boolean down) implements Calling {}
