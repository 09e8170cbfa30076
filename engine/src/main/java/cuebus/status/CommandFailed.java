package cuebus.status;

/**
 * A command that could not be done; the show is as it was before.
 *
 * @param command what was asked
 * @param sender who asked
 * @param frame when
 * @param why in words
 */
public record CommandFailed(String command, String sender, long frame, String why)
    implements Status {}
