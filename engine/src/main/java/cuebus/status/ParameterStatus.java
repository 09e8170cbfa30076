package cuebus.status;

import cuebus.desk.Parameter;

/**
 * What people and cues asked a parameter to be, without ramps.
 *
 * @param value dB for levels, 1 or 0 for mutes
 */
public record ParameterStatus(Parameter parameter, float value) implements Status {}
