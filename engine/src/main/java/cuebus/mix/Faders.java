package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * Faders and mutes of all strips: from the strips' channels to what the post-fader sends hear.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class Faders {
  private final int[] firstChannel;
  private final Ramp[] fader;
  private final Ramp[] mute;
  private final float[][] behind;
  private final float[] ramped;
  private final float[] muting;

  Faders(Desk desk, int maxFrames) {
    firstChannel = Layout.firstStripChannels(desk);
    fader = desk.strips().stream().map(Faders::fader).toArray(Ramp[]::new);
    mute = new Ramp[fader.length];
    Arrays.setAll(mute, s -> new Ramp(1f));
    behind = new float[desk.stripChannels()][maxFrames];
    ramped = new float[maxFrames];
    muting = new float[maxFrames];
  }

  private static Ramp fader(Strip strip) {
    return new Ramp(Db.toGain(strip.faderDb()));
  }

  @AudioThread
  void faderTo(int strip, float gain, int frames, Curve curve) {
    fader[strip].rampTo(gain, frames, curve);
  }

  @AudioThread
  void muteTo(int strip, boolean muted, int frames, Curve curve) {
    mute[strip].rampTo(muted ? 0f : 1f, frames, curve);
  }

  /** The strips' channels behind the faders, an array each: what {@link #process} wrote. */
  @AudioThread
  float[][] behind() {
    return behind;
  }

  @AudioThread
  void process(float[][] before, int from, int frames) {
    for (int s = 0; s < fader.length; s++) {
      if (fader[s].moves() || mute[s].moves()) {
        ramp(s, before, from, frames);
      } else {
        scale(s, fader[s].gain() * mute[s].gain(), before, from, frames);
      }
    }
  }

  @AudioThread
  private void ramp(int strip, float[][] before, int from, int frames) {
    fader[strip].fill(ramped, from, frames);
    mute[strip].fill(muting, from, frames);
    for (int c = firstChannel[strip]; c < firstChannel[strip + 1]; c++) {
      float[] in = before[c];
      float[] out = behind[c];
      for (int t = from; t < from + frames; t++) out[t] = in[t] * (ramped[t] * muting[t]);
    }
  }

  @AudioThread
  private void scale(int strip, float gain, float[][] before, int from, int frames) {
    for (int c = firstChannel[strip]; c < firstChannel[strip + 1]; c++) {
      float[] in = before[c];
      float[] out = behind[c];
      for (int t = from; t < from + frames; t++) out[t] = in[t] * gain;
    }
  }
}
