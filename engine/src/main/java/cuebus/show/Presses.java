package cuebus.show;

import java.util.HashMap;
import java.util.Map;

/**
 * When hands last gave GO. Two that come close together are one, but only where they mean the same: the list, or one
 * cue. A button for a sound that is pressed all evening must not take the GO of the list away.
 *
 * @param listFrame for the list; {@link #NEVER} before
 * @param cueFrames for each cue, by its id; those of long ago left out
 */
record Presses(long listFrame, Map<String, Long> cueFrames) {
  /** Long before the show. */
  static final long NEVER = Long.MIN_VALUE / 2;

  static final Presses NONE = new Presses(NEVER, Map.of());

  Presses {
    cueFrames = Map.copyOf(cueFrames);
  }

  long of(String cue) {
    return cueFrames.getOrDefault(cue, NEVER);
  }

  Presses withList(long frame) {
    return new Presses(frame, cueFrames);
  }

  /** @param keptFrame what came before that is forgotten */
  Presses withCue(String cue, long frame, long keptFrame) {
    Map<String, Long> frames = new HashMap<>(cueFrames);
    frames.values().removeIf(it -> it < keptFrame);
    frames.put(cue, frame);
    return new Presses(listFrame, frames);
  }
}
