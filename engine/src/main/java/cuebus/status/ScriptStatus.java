package cuebus.status;

/**
 * Which script the show runs by. Sent when a reload is taken, takes effect, or is undone.
 *
 * @param digest SHA-256 of the show file, in hexadecimal digits; empty for the one the evening began with
 * @param waiting a reload was taken, and takes effect when no cue waits
 * @param undoable whether there is one to go back to
 */
public record ScriptStatus(String digest, boolean waiting, boolean undoable) implements Status {}
