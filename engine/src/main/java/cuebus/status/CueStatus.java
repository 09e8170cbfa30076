package cuebus.status;

/**
 * What became of a cue.
 *
 * @param number the cue's number as people say it
 * @param goFrame the show frame of its GO; its pre-wait begins there
 * @param doneFrame the show frame at which its last action ended; -1 while it runs
 */
public record CueStatus(String number, long goFrame, long doneFrame) implements Status {}
