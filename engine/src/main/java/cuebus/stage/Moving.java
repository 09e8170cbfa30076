package cuebus.stage;

import cuebus.effect.StageMessage;
import cuebus.osc.OscCall;

/**
 * A message on its way to its values.
 *
 * @param sinceFrame when it set off
 */
record Moving(StageMessage message, long sinceFrame) {
  String address() {
    return message.address();
  }

  /** What is to be said of it at one moment. */
  OscCall at(long frame) {
    return new OscCall(message.address(), message.argumentsAt(frame - sinceFrame));
  }

  boolean isThere(long frame) {
    return frame - sinceFrame >= message.glide().overFrames();
  }
}
