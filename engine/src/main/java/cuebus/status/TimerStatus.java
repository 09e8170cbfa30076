package cuebus.status;

import cuebus.desk.Text;

/**
 * A countdown began, began anew, or was taken away. Between these nothing is sent: whoever shows it counts by the
 * show's frames, so that a clock that stands still is seen to.
 *
 * @param id names it
 * @param label what people call it; its id when nothing is said
 * @param startFrame when it began; -1 when it was taken away
 * @param endFrame when it comes to nought; it goes on below that. -1 when it was taken away
 */
public record TimerStatus(String id, Text label, long startFrame, long endFrame) implements Status {
  /** Whether it is there. */
  public boolean isRunning() {
    return startFrame >= 0;
  }
}
