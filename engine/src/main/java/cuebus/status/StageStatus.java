package cuebus.status;

/**
 * A cue asked for something outside the desk: a message, a look, a picture. Shown in place of it in a
 * rehearsal.
 *
 * @param cue number of the cue
 * @param kind of action, as in the show file: {@code osc}, {@code look}, {@code screen} or {@code draw}
 * @param what in words
 */
public record StageStatus(String cue, String kind, String what, long frame) implements Status {}
