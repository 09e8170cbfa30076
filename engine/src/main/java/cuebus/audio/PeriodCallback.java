package cuebus.audio;

import cuebus.rt.AudioThread;

/** What an audio server calls for every period, or for every part of one that is longer than its arrays. */
@FunctionalInterface
public interface PeriodCallback {
  /**
   * Mixes.
   *
   * @param lostFrames frames that went by since the last call and were never asked for; 0 when all is well
   * @param in one array a strip channel, in the order of the desk
   * @param out one array a channel that goes out, in the order of the desk: the buses, then the listen bus
   */
  @AudioThread
  void onPeriod(int lostFrames, float[][] in, float[][] out, int frames);
}
