package cuebus.command;

/** Leaves the cue that stands by out tonight: it does not run, it is noted, and the next one stands by. */
public record Skip() implements Calling {}
