package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.Arrays;

/**
 * Faders and mutes of all strips: from the strips' channels to what the sends hear before them and behind them.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class Faders {
  private final int[] firstChannel;
  private final Ramp[] fader;
  private final Ramp[] mute;
  private final boolean[] heardBefore; // by strip: some bus hears it before its fader
  private final float[][] before;
  private final float[][] behind;
  private final float[] steady; // by channel: its gain, or 1 while that moves
  private final float[] ramped;
  private final float[] muting;

  Faders(Desk desk, int maxFrames) {
    firstChannel = Layout.firstStripChannels(desk);
    fader = desk.strips().stream().map(Faders::fader).toArray(Ramp[]::new);
    mute = new Ramp[fader.length];
    Arrays.setAll(mute, s -> new Ramp(1f));
    heardBefore = new boolean[fader.length];
    for (Send send : desk.sends()) {
      if (send.preFader()) heardBefore[desk.indexOf(send.strip())] = true;
    }
    before = new float[desk.stripChannels()][maxFrames];
    behind = new float[desk.stripChannels()][maxFrames];
    steady = new float[desk.stripChannels()];
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

  /**
   * The strips' channels before the faders, an array each; stale for a strip that no bus hears before its fader.
   */
  @AudioThread
  float[][] before() {
    return before;
  }

  /** The strips' channels behind the faders, an array each: what {@link #process} wrote. */
  @AudioThread
  float[][] behind() {
    return behind;
  }

  /** Puts a block of {@code strips}, which stay as they are, out as frames {@code from} to {@code from + frames}. */
  @AudioThread
  void process(Lanes strips, int from, int frames) {
    for (int s = 0; s < fader.length; s++) {
      float gain = moves(s) ? 1f : fader[s].gain() * mute[s].gain();
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
        steady[c] = gain;
        if (heardBefore[s]) strips.give(c, before[c], 1f, from, frames);
      }
    }
    strips.give(behind, steady, from, frames);
    for (int s = 0; s < fader.length; s++) if (moves(s)) ramp(s, from, frames);
  }

  @AudioThread
  private boolean moves(int strip) {
    return fader[strip].moves() || mute[strip].moves();
  }

  @AudioThread
  private void ramp(int strip, int from, int frames) {
    fader[strip].fill(ramped, from, frames);
    mute[strip].fill(muting, from, frames);
    for (int c = firstChannel[strip]; c < firstChannel[strip + 1]; c++) {
      float[] out = behind[c];
      for (int t = from; t < from + frames; t++) out[t] *= ramped[t] * muting[t];
    }
  }
}
