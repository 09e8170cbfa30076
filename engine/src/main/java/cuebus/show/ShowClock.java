package cuebus.show;

/**
 * How the times of people become frames.
 *
 * @param sampleRate frames a second
 * @param leadFrames how far ahead of its command a change of the mix is set: one period live, so that it is there in
 *     time; 0 offline
 */
record ShowClock(int sampleRate, long leadFrames) {
  long frames(long ms) {
    return ms * sampleRate / 1000;
  }

  /** In whole milliseconds. */
  long ms(long frames) {
    return frames * 1000 / sampleRate;
  }
}
