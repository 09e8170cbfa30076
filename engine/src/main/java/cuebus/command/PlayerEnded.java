package cuebus.command;

import cuebus.desk.StripId;

/**
 * A file that a cue played has come to its end.
 *
 * @param player the strip it was heard on
 * @param startFrame the frame at which it was to start: names which of several it was
 */
public record PlayerEnded(StripId player, long startFrame) implements Trigger {}
