package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.rt.AudioThread;

/**
 * Fader and mute of one bus, in place.
 *
 * <p>Threads: owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class BusFader {
  private final int firstChannel;
  private final int channels;
  private final Ramp fader;
  private final Ramp mute = new Ramp(1f);
  private final float[] ramped;
  private final float[] muting;

  BusFader(float gain, int firstChannel, int channels, int maxFrames) {
    this.fader = new Ramp(gain);
    this.firstChannel = firstChannel;
    this.channels = channels;
    this.ramped = new float[maxFrames];
    this.muting = new float[maxFrames];
  }

  @AudioThread
  void faderTo(float gain, int frames, Curve curve) {
    fader.rampTo(gain, frames, curve);
  }

  @AudioThread
  void muteTo(boolean muted, int frames, Curve curve) {
    mute.rampTo(muted ? 0f : 1f, frames, curve);
  }

  @AudioThread
  void process(Channels buses, int from, int frames) {
    boolean moves = fader.moves() || mute.moves();
    float gain = fader.gain() * mute.gain();
    if (!moves && gain == 1f) return;
    if (moves) {
      fader.fill(ramped, from, frames);
      mute.fill(muting, from, frames);
      for (int t = from; t < from + frames; t++) ramped[t] *= muting[t];
    }
    float[] samples = buses.samples;
    for (int c = firstChannel; c < firstChannel + channels; c++) {
      int offset = buses.offset(c);
      for (int t = from; t < from + frames; t++) samples[offset + t] *= moves ? ramped[t] : gain;
    }
  }
}
