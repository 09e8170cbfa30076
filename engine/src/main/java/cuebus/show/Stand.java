package cuebus.show;

import cuebus.effect.StageMessage;
import java.util.List;

/**
 * How one address of a target stands, or gets there.
 *
 * @param sinceFrame when it set off
 */
record Stand(StageMessage message, long sinceFrame) {
  List<Object> argumentsAt(long frame) {
    return message.argumentsAt(frame - sinceFrame);
  }
}
