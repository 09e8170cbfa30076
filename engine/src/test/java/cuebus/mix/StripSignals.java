package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.Input;
import cuebus.desk.Mastering;
import cuebus.desk.Processing;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Test signals, small desks and measurements for the strip processors. */
final class StripSignals {
  static final int RATE = 48_000;

  private StripSignals() {}

  /** A processor's {@code process}. */
  interface Processor {
    void process(Channels channels, int from, int frames);
  }

  /** A desk of strips with this processing, all of them mono or all stereo. */
  static Desk desk(int channels, Processing... processing) {
    List<Strip> strips = new ArrayList<>();
    for (int i = 0; i < processing.length; i++) {
      List<String> ports = channels == 1 ? List.of("in" + i) : List.of("l" + i, "r" + i);
      Input input = new Input(ports, Set.of(), false, false, null);
      strips.add(new Strip(new StripId("s" + i), Text.of("s"), input, processing[i], 0f, 0f));
    }
    Bus bus = new Bus(new BusId("b"), Text.of("b"), List.of("o1", "o2"), Mastering.NONE, 0f, null);
    return new Desk(
        RATE, 128, strips, List.of(bus), List.of(), List.of(), Map.of(), List.of(), List.of());
  }

  /** A stage that works on channels, of as many as these. */
  static InLanes inLanes(LaneStage stage, Channels channels) {
    return new InLanes(stage, channels.count);
  }

  static Channels channels(float[]... signals) {
    Channels channels = new Channels(signals.length, signals[0].length);
    for (int c = 0; c < signals.length; c++) {
      System.arraycopy(signals[c], 0, channels.samples, channels.offset(c), signals[c].length);
    }
    return channels;
  }

  static float[] channel(Channels channels, int c) {
    return Arrays.copyOfRange(
        channels.samples, channels.offset(c), channels.offset(c) + channels.stride);
  }

  /** Runs all there is in calls of {@code cut} frames. */
  static void run(Processor processor, Channels channels, int cut) {
    for (int at = 0; at < channels.stride; at += cut) {
      processor.process(channels, at, Math.min(cut, channels.stride - at));
    }
  }

  static float[] impulse(int frames) {
    float[] signal = new float[frames];
    signal[0] = 1f;
    return signal;
  }

  static float[] steady(int frames, float level) {
    float[] signal = new float[frames];
    Arrays.fill(signal, level);
    return signal;
  }

  static float[] sine(int frames, double hz, double peak) {
    float[] signal = new float[frames];
    for (int t = 0; t < frames; t++) {
      signal[t] = (float) (peak * StrictMath.sin(2.0 * Math.PI * hz * t / RATE));
    }
    return signal;
  }

  /** Noise that is loud, full and soft in turn, then quiet long enough for a gate to close, then silent. */
  static float[] programme(int frames, long seed) {
    Random random = new Random(seed);
    float[] levels = {0.1f, 1f, 0.01f, 0.003f, 0.003f, 0.003f, 0.003f, 0.003f, 0f};
    float[] signal = new float[frames];
    for (int t = 0; t < frames; t++) {
      // a stage may lose the sign of a zero, which nobody hears: there are none to begin with
      signal[t] = (2f * random.nextFloat() - 1f) * levels[t / 1500 % levels.length] + 0f;
    }
    return signal;
  }

  static float peak(float[] signal, int from, int to) {
    float peak = 0f;
    for (int t = from; t < to; t++) peak = Math.max(peak, Math.abs(signal[t]));
    return peak;
  }

  /** Where two signals differ first, by bits; -1 if nowhere. Quick, where an assertion a sample takes minutes. */
  static int firstDifference(float[] signal, float[] expected) {
    return Arrays.mismatch(signal, expected);
  }

  /** The size of an impulse response's spectrum at one frequency, in dB. */
  static double magnitudeDb(float[] response, double hz) {
    double turnRe = Math.cos(2.0 * Math.PI * hz / RATE);
    double turnIm = -Math.sin(2.0 * Math.PI * hz / RATE);
    double waveRe = 1;
    double waveIm = 0;
    double re = 0;
    double im = 0;
    for (float sample : response) {
      re += sample * waveRe;
      im += sample * waveIm;
      double next = waveRe * turnRe - waveIm * turnIm;
      waveIm = waveRe * turnIm + waveIm * turnRe;
      waveRe = next;
    }
    return db(Math.hypot(re, im));
  }

  static double db(double gain) {
    return 20.0 * Math.log10(gain);
  }

  static double gain(double db) {
    return Math.pow(10.0, db / 20.0);
  }
}
