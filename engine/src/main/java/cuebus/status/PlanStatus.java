package cuebus.status;

/**
 * How the evening stands against its plan. Sent when a cue begins and when the script changes; in between the
 * figures follow from the frame of the moment.
 *
 * @param cue number of the cue that began last; empty before the first
 * @param goFrame its GO
 * @param planFrames how long it should take; -1 when the script does not say
 * @param lateFrames how much later than planned its GO was; negative when earlier
 * @param restFrames what is planned for all cues after it
 * @param unplanned how many of these have no plan, and so are not in {@code restFrames}
 */
public record PlanStatus(
    String cue, long goFrame, long planFrames, long lateFrames, long restFrames, int unplanned)
    implements Status {
  /** Over (positive) or under the cue's own plan; 0 where it has none. */
  public long cueOverFrames(long frame) {
    return planFrames < 0 ? 0 : frame - goFrame - planFrames;
  }

  /** Over (positive) or under for the evening: what a cue still has left counts as neither. */
  public long eveningOverFrames(long frame) {
    return lateFrames + Math.max(0, cueOverFrames(frame));
  }

  /** When the evening will end, if everything after this cue takes as long as planned. */
  public long expectedEndFrame(long frame) {
    return Math.max(frame, goFrame + Math.max(0, planFrames)) + restFrames;
  }
}
