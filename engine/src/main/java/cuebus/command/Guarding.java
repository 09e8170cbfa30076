package cuebus.command;

/** What the guard against doubled sound is told: by the detector, by a device, by an operator. Never coalesced. */
public sealed interface Guarding extends Command
    permits DoubleFound, StripUnexplained, PortChanged, SetGuard, SetLock, UndoDouble {}
