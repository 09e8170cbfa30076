package cuebus.command;

import cuebus.desk.StripId;

/**
 * What feeds a strip died, or came back. A pause is no death: a microphone that nobody speaks into still has its
 * noise.
 */
public record PortChanged(StripId strip, boolean alive) implements Guarding {}
