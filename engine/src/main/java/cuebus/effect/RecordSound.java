package cuebus.effect;

import cuebus.desk.Signal;
import cuebus.desk.SoundFile;

/** Starts a recording of a strip or a bus, or ends it. */
public record RecordSound(Signal signal, boolean on, SoundFile format, long atFrame)
    implements Effect {}
