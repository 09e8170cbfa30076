package cuebus.status;

/** A cue was left out. */
public record CueSkipped(String number, long frame) implements Status {}
