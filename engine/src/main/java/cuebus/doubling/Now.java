package cuebus.doubling;

/**
 * Where the analysis stands.
 *
 * @param block that just ended, from 0
 * @param heardFrames frames since the beginning: the clock of {@link History}
 * @param frame the same as a show frame
 */
record Now(long block, long heardFrames, long frame) {}
