package cuebus.show;

/**
 * How the evening has gone so far, for the plan.
 *
 * @param zeroFrame when its first cue had its GO, or would have had it; {@link Standing#NEVER} before that
 * @param cue id of the cue whose plan counts; empty before the first
 * @param goFrame that one's GO
 */
record Evening(long zeroFrame, String cue, long goFrame) {
  static final Evening NOT_BEGUN = new Evening(Presses.NEVER, "", 0);

  boolean hasBegun() {
    return zeroFrame != Presses.NEVER;
  }
}
