package cuebus.command;

import cuebus.desk.StripId;

/** Locks a strip against the guard, or leaves it to it again. The guard never touches a locked strip. */
public record SetLock(StripId strip, boolean locked) implements Guarding {}
