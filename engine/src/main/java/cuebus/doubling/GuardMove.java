package cuebus.doubling;

import cuebus.desk.Curve;
import cuebus.desk.Parameter;

/**
 * What the guard leaves of a strip on a bus goes somewhere.
 *
 * @param parameter of kind {@code GUARD}
 * @param levelDb where it ends: -144 to 0 dB
 */
public record GuardMove(Parameter parameter, float levelDb, int rampMs, Curve curve) {}
