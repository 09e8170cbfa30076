package cuebus.command;

/** A command that makes something happen: every single one counts, and one quarter of the ring is kept for them. */
public sealed interface Trigger extends Command permits Go, Calling, TimerFired, PlayerEnded {}
