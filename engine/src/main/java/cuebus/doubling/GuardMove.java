package cuebus.doubling;

import cuebus.desk.Curve;
import cuebus.desk.Parameter;

/**
 * What the guard leaves of a strip on a bus goes somewhere.
 *
 * @param parameter of the guard
 * @param value where it ends: for {@code GUARD} -144 to 0 dB, for {@code GUARD_SHARE} 1 or 0
 */
public record GuardMove(Parameter parameter, float value, int rampMs, Curve curve) {}
