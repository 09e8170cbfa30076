package cuebus.show;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of an evening.
 *
 * @param now the one the show runs by
 * @param before the one to go back to; null when there is none
 * @param waiting the one that takes over when no cue is in its way; null when none does
 * @param stepsBack whether that one is the one before, and there will be none to go back to
 */
record Scripts(
    Script now, @Nullable Script before, @Nullable Script waiting, boolean stepsBack) {
  static Scripts opening(Script script) {
    return new Scripts(script, null, null, false);
  }

  Scripts withWaiting(@Nullable Script next, boolean isStepBack) {
    return new Scripts(now, before, next, isStepBack);
  }
}
