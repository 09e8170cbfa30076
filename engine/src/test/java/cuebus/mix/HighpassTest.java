package cuebus.mix;

import static cuebus.mix.StripSignals.RATE;
import static cuebus.mix.StripSignals.channel;
import static cuebus.mix.StripSignals.channels;
import static cuebus.mix.StripSignals.db;
import static cuebus.mix.StripSignals.firstDifference;
import static cuebus.mix.StripSignals.impulse;
import static cuebus.mix.StripSignals.inLanes;
import static cuebus.mix.StripSignals.magnitudeDb;
import static cuebus.mix.StripSignals.programme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighpassTest {
  private static final int FRAMES = 48_000;

  @ParameterizedTest
  @ValueSource(floats = {20f, 80f, 120f, 400f, 1000f})
  void itsCurveIsButterworths(float corner) {
    Channels strips = channels(impulse(FRAMES));
    inLanes(new Highpass(RATE, List.of(new Highpass.Lane(0, corner))), strips)
        .process(strips, 0, FRAMES);
    for (double hz = corner / 8; hz < 23_000; hz *= 1.31) {
      assertThat(magnitudeDb(channel(strips, 0), hz))
          .as("%s Hz", hz)
          .isCloseTo(butterworthDb(hz, corner), within(0.01));
    }
  }

  /** |H|^2 = 1 / (1 + (wc / w)^4) with both frequencies warped as the bilinear transform does. */
  private static double butterworthDb(double hz, double corner) {
    double warped = Math.tan(Math.PI * corner / RATE) / Math.tan(Math.PI * hz / RATE);
    return db(1.0 / Math.sqrt(1.0 + Math.pow(warped, 4)));
  }

  @Test
  void roundingNoiseOfA20HzCornerIsInaudible() {
    float[] signal = programme(FRAMES, 3);
    signal[0] = signal[1] = 0f; // before which the exact one has no samples
    Channels strips = channels(signal);
    inLanes(new Highpass(RATE, List.of(new Highpass.Lane(0, 20f))), strips)
        .process(strips, 0, FRAMES);
    double[] exact = inDoubles(signal, 20.0);
    double noise = 0;
    for (int t = 0; t < FRAMES; t++)
      noise = Math.max(noise, Math.abs(exact[t] - strips.samples[t]));
    assertThat(db(noise)).isLessThan(-100.0); // a biquad in floats: -75
  }

  /** The bilinear biquad of the cookbook in doubles. */
  private static double[] inDoubles(float[] signal, double corner) {
    double w = 2.0 * Math.PI * corner / RATE;
    double alpha = Math.sin(w) / Math.sqrt(2.0);
    double[] b = {(1 + Math.cos(w)) / 2, -(1 + Math.cos(w)), (1 + Math.cos(w)) / 2};
    double[] a = {1 + alpha, -2 * Math.cos(w), 1 - alpha};
    double[] y = new double[signal.length];
    for (int t = 2; t < signal.length; t++) {
      y[t] = (b[0] * signal[t]
              + b[1] * signal[t - 1]
              + b[2] * signal[t - 2]
              - a[1] * y[t - 1]
              - a[2] * y[t - 2])
          / a[0];
    }
    return y;
  }

  @Test
  void channelsOfAGroupOfFourAreFilteredLikeOneAlone() {
    List<Highpass.Lane> lanes = new ArrayList<>();
    float[][] signals = new float[7][];
    for (int c = 0; c < 7; c++) {
      signals[c] = programme(6000, c);
      if (c != 2) lanes.add(new Highpass.Lane(c, 60f + 40f * c));
    }
    Channels together = channels(signals);
    inLanes(new Highpass(RATE, lanes), together).process(together, 0, 6000);
    IntStream.of(0, 1, 3, 4, 5, 6).forEach(c -> {
      Channels alone = channels(signals[c]);
      inLanes(new Highpass(RATE, List.of(new Highpass.Lane(0, 60f + 40f * c))), alone)
          .process(alone, 0, 6000);
      assertThat(firstDifference(channel(together, c), channel(alone, 0))).isEqualTo(-1);
    });
    assertThat(firstDifference(channel(together, 2), signals[2])).isEqualTo(-1);
  }
}
