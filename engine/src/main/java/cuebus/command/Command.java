package cuebus.command;

/** Something asked of the show. */
public sealed interface Command permits Trigger, Level, SetMute, SetRecording, Guarding, Together {}
