package cuebus.command;

/** Goes back to the script before the last reload, or forgets a reload that still waits. One step, once. */
public record UndoReload() implements Calling {}
