package cuebus.audio;

import cuebus.desk.MeterBlock;
import cuebus.desk.MeterSink;
import cuebus.desk.TapBlock;
import cuebus.desk.TapSink;
import cuebus.mix.Mixer;
import cuebus.rt.AudioThread;

/**
 * What every audio server calls once a period.
 *
 * <p>Threads: the audio thread.<br>
 * Memory: allocates nothing.<br>
 * Time: takes no lock and waits for nobody; rings that are full are passed over.
 */
public final class AudioEngine {
  private final Mixer mixer;
  private final Players players;
  private final TapSink taps;
  private final MeterSink meters;

  public AudioEngine(Mixer mixer, Players players, TapSink taps, MeterSink meters) {
    this.mixer = mixer;
    this.players = players;
    this.taps = taps;
    this.meters = meters;
  }

  /**
   * Mixes one period.
   *
   * @param startFrame show frame of its first sample
   * @param in one array a strip channel, in the order of the desk; those of players are written here
   * @param out one array a bus channel, in the order of the desk
   */
  @AudioThread
  public void onPeriod(long startFrame, float[][] in, float[][] out, int frames) {
    players.fill(in, startFrame, frames);
    tapped(startFrame, in, out, frames);
    MeterBlock meter = meters.claim();
    if (meter != null) {
      meter.startFrame = startFrame;
      meter.frames = frames;
      mixer.readMeters(meter);
      meters.publish();
    }
  }

  /** A block that was claimed is published, come what may: its readers would wait for it for ever. */
  @AudioThread
  private void tapped(long startFrame, float[][] in, float[][] out, int frames) {
    TapBlock tap = taps.claim();
    if (tap != null) {
      tap.startFrame = startFrame;
      tap.frames = 0; // should the mix fail
    }
    try {
      mixer.process(startFrame, in, out, frames, tap);
    } finally {
      if (tap != null) taps.publish();
    }
  }
}
