package cuebus.desk;

/**
 * A parameter of the mix goes somewhere. The mix starts from wherever it is, so a new change takes over from an
 * unfinished one without a jump.
 *
 * @param value where it ends: dB for levels, 1 or 0 for mutes
 * @param rampFrames how long it takes; the mix makes it one short ramp (10 ms) at least, so that nothing clicks
 * @param atFrame the show frame at which it begins; in the past means now, and is counted as late
 */
public record DeskChange(
    Parameter parameter, float value, int rampFrames, Curve curve, long atFrame) {
  public DeskChange {
    if (rampFrames < 0) throw new IllegalArgumentException("rampFrames < 0: " + rampFrames);
    if (Float.isNaN(value)) throw new IllegalArgumentException("value is not a number");
  }
}
