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

import cuebus.desk.EqBand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualiserTest {
  private static final int FRAMES = 8 * 48_000; // the narrowest band at 20 Hz rings for seconds

  @ParameterizedTest
  @CsvSource({
    "PEAK, 20, 18, 10",
    "PEAK, 100, -12, 4",
    "PEAK, 3000, -2, 1.4",
    "PEAK, 1000, 18, 0.1",
    "PEAK, 20000, 9, 0.7",
    "LOWSHELF, 20, -18, 0.7",
    "LOWSHELF, 120, 6, 0.7",
    "LOWSHELF, 250, -18, 2",
    "HIGHSHELF, 8000, 6, 0.7",
    "HIGHSHELF, 300, -18, 1.5",
    "HIGHSHELF, 20000, 18, 0.7"
  })
  void aBandsCurveIsTheCookbooks(EqBand.Type type, float at, float gainDb, float q) {
    EqBand band = new EqBand(type, at, gainDb, q);
    Channels strips = channels(impulse(FRAMES));
    inLanes(new Equaliser(RATE, List.of(new Equaliser.Lane(0, List.of(band)))), strips)
        .process(strips, 0, FRAMES);
    for (double hz = 10; hz < 23_500; hz *= 1.17) {
      assertThat(magnitudeDb(channel(strips, 0), hz))
          .as("%s Hz", hz)
          .isCloseTo(cookbookDb(band, hz), within(0.01));
    }
  }

  @Test
  void fourBandsAddUpInDb() {
    List<EqBand> bands = List.of(
        new EqBand(EqBand.Type.LOWSHELF, 100f, -6f, 0.7f),
        new EqBand(EqBand.Type.PEAK, 400f, -4f, 2f),
        new EqBand(EqBand.Type.PEAK, 2500f, 3f, 1f),
        new EqBand(EqBand.Type.HIGHSHELF, 9000f, 4f, 0.7f));
    Channels strips = channels(impulse(FRAMES));
    inLanes(new Equaliser(RATE, List.of(new Equaliser.Lane(0, bands))), strips)
        .process(strips, 0, FRAMES);
    for (double hz = 15; hz < 23_500; hz *= 1.17) {
      double at = hz;
      double expected = bands.stream().mapToDouble(band -> cookbookDb(band, at)).sum();
      assertThat(magnitudeDb(channel(strips, 0), hz))
          .as("%s Hz", hz)
          .isCloseTo(expected, within(0.02));
    }
  }

  @Test
  void nothingIsDelayed() {
    EqBand band = new EqBand(EqBand.Type.PEAK, 1000f, 3f, 1f);
    Channels strips = channels(impulse(64));
    inLanes(
            new Equaliser(RATE, List.of(new Equaliser.Lane(0, List.of(band, band, band, band)))),
            strips)
        .process(strips, 0, 64);
    assertThat(strips.samples[0]).isCloseTo(1f, within(0.2f));
  }

  @Test
  void channelsWithFewerBandsAreFilteredLikeOneAlone() {
    EqBand low = new EqBand(EqBand.Type.LOWSHELF, 100f, -6f, 0.7f);
    EqBand mid = new EqBand(EqBand.Type.PEAK, 1000f, 5f, 1f);
    List<List<EqBand>> bands = List.of(List.of(mid), List.of(low, mid, low), List.of(mid, low));
    float[][] signals = {
      programme(6000, 1), programme(6000, 2), programme(6000, 3), programme(6000, 4)
    };
    Channels together = channels(signals);
    int[] places = {0, 1, 3};
    inLanes(
            new Equaliser(
                RATE,
                List.of(
                    new Equaliser.Lane(0, bands.get(0)),
                    new Equaliser.Lane(1, bands.get(1)),
                    new Equaliser.Lane(3, bands.get(2)))),
            together)
        .process(together, 0, 6000);
    for (int i = 0; i < 3; i++) {
      Channels alone = channels(signals[places[i]]);
      inLanes(new Equaliser(RATE, List.of(new Equaliser.Lane(0, bands.get(i)))), alone)
          .process(alone, 0, 6000);
      assertThat(firstDifference(channel(together, places[i]), channel(alone, 0)))
          .isEqualTo(-1);
    }
    assertThat(firstDifference(channel(together, 2), signals[2])).isEqualTo(-1);
  }

  /** Magnitude from the coefficients as R. Bristow-Johnson's Audio EQ Cookbook prints them. */
  private static double cookbookDb(EqBand band, double hz) {
    double a = Math.pow(10.0, band.gainDb() / 40.0);
    double w = 2.0 * Math.PI * band.hz() / RATE;
    double cos = Math.cos(w);
    double alpha = Math.sin(w) / (2.0 * band.q());
    double root = 2.0 * Math.sqrt(a) * alpha;
    double[] c = switch (band.type()) {
      case PEAK ->
        new double[] {1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a
        };
      case LOWSHELF ->
        new double[] {
          a * ((a + 1) - (a - 1) * cos + root),
          2 * a * ((a - 1) - (a + 1) * cos),
          a * ((a + 1) - (a - 1) * cos - root),
          (a + 1) + (a - 1) * cos + root,
          -2 * ((a - 1) + (a + 1) * cos),
          (a + 1) + (a - 1) * cos - root
        };
      case HIGHSHELF ->
        new double[] {
          a * ((a + 1) + (a - 1) * cos + root),
          -2 * a * ((a - 1) + (a + 1) * cos),
          a * ((a + 1) + (a - 1) * cos - root),
          (a + 1) - (a - 1) * cos + root,
          2 * ((a - 1) - (a + 1) * cos),
          (a + 1) - (a - 1) * cos - root
        };
    };
    return db(sizeAt(hz, c[0], c[1], c[2]) / sizeAt(hz, c[3], c[4], c[5]));
  }

  private static double sizeAt(double hz, double c0, double c1, double c2) {
    double w = 2.0 * Math.PI * hz / RATE;
    double re = c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w);
    double im = c1 * Math.sin(w) + c2 * Math.sin(2 * w);
    return Math.hypot(re, im);
  }
}
