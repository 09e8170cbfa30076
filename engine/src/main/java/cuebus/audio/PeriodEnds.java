package cuebus.audio;

import cuebus.rt.AudioThread;

/** What an audio server does at both ends of a period, or of a part of one: sound in, sound out. */
interface PeriodEnds {
  /** Nothing comes in, nobody listens. */
  PeriodEnds NONE = new PeriodEnds() {
    @Override
    @AudioThread
    public void in(int lostFrames, float[][] in, int frames) {
      // what is there stays
    }

    @Override
    @AudioThread
    public void out(float[][] out, int frames) {
      // nobody listens
    }
  };

  /**
   * Fills the strips' channels.
   *
   * @param lostFrames frames that went by since the last call and were never asked for
   */
  @AudioThread
  void in(int lostFrames, float[][] in, int frames);

  /** Takes the buses' channels. */
  @AudioThread
  void out(float[][] out, int frames);
}
