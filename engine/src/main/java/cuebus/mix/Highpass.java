package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rumble, stage noise and breath out of strips: a second-order Butterworth high-pass, 12 dB an octave.
 *
 * <p>A trapezoidal state-variable filter (A. Simper, "Solving the continuous SVF equations using trapezoidal
 * integration", Cytomic 2013): the same curve as the bilinear biquad, but at 20 Hz its rounding noise in floats is
 * some 50 dB lower.
 *
 * <pre>
 *   g = tan(pi hz / rate), k = sqrt 2
 *   v1 = a1 s1 + a2 (x - s2)          a1 = 1 / (1 + g (g + k)), a2 = g a1
 *   y  = (x - s2) - (k + g) v1
 *   s1 = 2 v1 - s1,  s2 = s2 + 2 g v1
 * </pre>
 *
 * <p>A recursion waits for its own last result, so four channels run side by side in one loop.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(channels that have it x frames), no branch on the signal.
 */
final class Highpass {
  /**
   * One channel that has a high-pass.
   *
   * @param channel its place in the {@link Channels} to be processed
   * @param hz corner (-3 dB), 20 to 1,000 Hz
   */
  record Lane(int channel, float hz) {}

  private static final double K = StrictMath.sqrt(2.0); // 1 / Q of a Butterworth

  private final int lanes;
  private final int[] channel;
  private final float[] a1;
  private final float[] a2;
  private final float[] kPlusG;
  private final float[] twoG;
  private final float[] s1;
  private final float[] s2;
  private final BlockClock clock = new BlockClock();

  /**
   * @param sampleRate frames a second
   * @param settings the channels that have a high-pass, each once
   */
  Highpass(int sampleRate, List<Lane> settings) {
    lanes = settings.size();
    channel = new int[lanes];
    a1 = new float[lanes];
    a2 = new float[lanes];
    kPlusG = new float[lanes];
    twoG = new float[lanes];
    s1 = new float[lanes];
    s2 = new float[lanes];
    for (int i = 0; i < lanes; i++) {
      double g = StrictMath.tan(StrictMath.PI * settings.get(i).hz() / sampleRate);
      channel[i] = settings.get(i).channel();
      a1[i] = (float) (1.0 / (1.0 + g * (g + K)));
      a2[i] = (float) (g / (1.0 + g * (g + K)));
      kPlusG[i] = (float) (K + g);
      twoG[i] = (float) (2.0 * g);
    }
  }

  /** The strips of {@code desk} that have a high-pass. */
  static Highpass of(Desk desk) {
    List<Lane> lanes = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      Float hz = strip.processing().highpassHz();
      for (int i = 0; i < strip.channels(); i++, channel++) {
        if (hz != null) lanes.add(new Lane(channel, hz));
      }
    }
    return new Highpass(desk.sampleRate(), lanes);
  }

  /** Filters frames {@code from} to {@code from + frames} of {@code strips} in place. */
  @AudioThread
  void process(Channels strips, int from, int frames) {
    if (lanes == 0) return;
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      block(strips, at, n);
      at += n;
      if (clock.pass(n)) {
        States.settle(s1);
        States.settle(s2);
      }
    }
  }

  private void block(Channels strips, int from, int frames) {
    int lane = 0;
    for (; lane + 4 <= lanes; lane += 4) {
      four(
          lane,
          strips.samples,
          strips.offset(channel[lane]) + from,
          strips.offset(channel[lane + 1]) + from,
          strips.offset(channel[lane + 2]) + from,
          strips.offset(channel[lane + 3]) + from,
          frames);
    }
    for (; lane < lanes; lane++) {
      one(lane, strips.samples, strips.offset(channel[lane]) + from, frames);
    }
  }

  private void one(int lane, float[] samples, int at, int frames) {
    float d1 = a1[lane], d2 = a2[lane], dy = -kPlusG[lane], dg = twoG[lane];
    float p = s1[lane], q = s2[lane];
    for (int t = at; t < at + frames; t++) {
      float in = samples[t] - q;
      float v = Fma.of(d2, in, d1 * p);
      samples[t] = Fma.of(dy, v, in);
      p = (v + v) - p;
      q = Fma.of(dg, v, q);
    }
    s1[lane] = p;
    s2[lane] = q;
  }

  // The same four times; the states stay in registers.
  private void four(int lane, float[] samples, int at0, int at1, int at2, int at3, int frames) {
    float a10 = a1[lane], a11 = a1[lane + 1], a12 = a1[lane + 2], a13 = a1[lane + 3];
    float a20 = a2[lane], a21 = a2[lane + 1], a22 = a2[lane + 2], a23 = a2[lane + 3];
    float y0 = -kPlusG[lane],
        y1 = -kPlusG[lane + 1],
        y2 = -kPlusG[lane + 2],
        y3 = -kPlusG[lane + 3];
    float g0 = twoG[lane], g1 = twoG[lane + 1], g2 = twoG[lane + 2], g3 = twoG[lane + 3];
    float p0 = s1[lane], p1 = s1[lane + 1], p2 = s1[lane + 2], p3 = s1[lane + 3];
    float q0 = s2[lane], q1 = s2[lane + 1], q2 = s2[lane + 2], q3 = s2[lane + 3];
    for (int t = 0; t < frames; t++) {
      float in0 = samples[at0 + t] - q0;
      float in1 = samples[at1 + t] - q1;
      float in2 = samples[at2 + t] - q2;
      float in3 = samples[at3 + t] - q3;
      float v0 = Fma.of(a20, in0, a10 * p0);
      float v1 = Fma.of(a21, in1, a11 * p1);
      float v2 = Fma.of(a22, in2, a12 * p2);
      float v3 = Fma.of(a23, in3, a13 * p3);
      samples[at0 + t] = Fma.of(y0, v0, in0);
      samples[at1 + t] = Fma.of(y1, v1, in1);
      samples[at2 + t] = Fma.of(y2, v2, in2);
      samples[at3 + t] = Fma.of(y3, v3, in3);
      p0 = (v0 + v0) - p0;
      p1 = (v1 + v1) - p1;
      p2 = (v2 + v2) - p2;
      p3 = (v3 + v3) - p3;
      q0 = Fma.of(g0, v0, q0);
      q1 = Fma.of(g1, v1, q1);
      q2 = Fma.of(g2, v2, q2);
      q3 = Fma.of(g3, v3, q3);
    }
    s1[lane] = p0;
    s1[lane + 1] = p1;
    s1[lane + 2] = p2;
    s1[lane + 3] = p3;
    s2[lane] = q0;
    s2[lane + 1] = q1;
    s2[lane + 2] = q2;
    s2[lane + 3] = q3;
  }
}
