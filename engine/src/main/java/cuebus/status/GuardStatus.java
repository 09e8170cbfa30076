package cuebus.status;

import cuebus.desk.BusId;
import cuebus.desk.GuardMode;

/** What the guard of a bus does from now on, because somebody said so. */
public record GuardStatus(BusId bus, GuardMode mode) implements Status {}
