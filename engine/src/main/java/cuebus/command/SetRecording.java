package cuebus.command;

import cuebus.desk.Signal;
import cuebus.desk.SoundFile;

/** Records a strip or a bus from now on, or ends that. What is so already stays so. */
public record SetRecording(Signal signal, boolean on, SoundFile format) implements Command {}
