package cuebus.command;

import cuebus.desk.BusId;
import cuebus.desk.GuardMode;

/** Sets what the guard of one bus does from now on. What it has done there is undone when it may not do it any more. */
public record SetGuard(BusId bus, GuardMode mode) implements Guarding {}
