package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplerTest {
  private static final int FRAMES = 20_000;

  @TempDir
  Path folder;

  static Stream<Arguments> ratios() {
    int[][] rates = {
      {44_100, 48_000},
      {24_000, 48_000},
      {96_000, 48_000},
      {22_050, 48_000},
      {48_000, 44_100},
      {8_000, 48_000},
      {192_000, 44_100},
      {16_000, 96_000},
      {44_099, 48_000},
      {48_001, 44_100}
    };
    return Stream.of(rates).map(pair -> Arguments.of(pair[0], pair[1]));
  }

  @ParameterizedTest
  @MethodSource("ratios")
  void toneOfThePassBandComesOutAtItsTimeAndLevelAndAlone(int inRate, int outRate)
      throws IOException {
    double worstDb = -200;
    for (double part : new double[] {0.001, 0.01, 0.1, 0.2, 0.3, 0.4, 0.45}) {
      double hz = part * Math.min(inRate, outRate);
      float[] out = resample(new float[][] {tone(hz, inRate, FRAMES)}, inRate, outRate)[0];
      Fit fit = Fit.of(out, hz, outRate);
      assertThat(fit.gainDb()).as("gain at %s Hz", hz).isCloseTo(0, within(0.01));
      assertThat(fit.delayFrames()).as("delay at %s Hz", hz).isCloseTo(0, within(1e-4));
      worstDb = Math.max(worstDb, fit.restDb());
    }
    assertThat(worstDb).as("all that is not the tone, dB").isLessThan(-105);
  }

  @ParameterizedTest
  @CsvSource({"96000, 48000", "48000, 44100", "192000, 44100", "48001, 44100"})
  void toneAboveTheNewRateLeavesNothing(int inRate, int outRate) throws IOException {
    for (double part : new double[] {0.55, 0.6, 0.8, 0.95}) {
      double hz = part * outRate;
      if (hz >= inRate / 2.0) continue;
      float[] out = resample(new float[][] {tone(hz, inRate, FRAMES)}, inRate, outRate)[0];
      assertThat(rmsDb(out, 1000)).as("alias of %s Hz, dB", hz).isLessThan(-100);
    }
  }

  @Test
  void everySecondFrameOf24To48IsThePlainInput() throws IOException {
    float[][] sound = Sound.noise(1, 5000, 1);
    float[] out = resample(sound, 24_000, 48_000)[0];
    for (int i = 0; i < 5000; i++) assertThat(out[2 * i]).isEqualTo(sound[0][i]);
  }

  @ParameterizedTest
  @MethodSource("ratios")
  void anImpulseStaysWhereItWas(int inRate, int outRate) throws IOException {
    int cycles = outRate / gcd(inRate, outRate);
    int at = inRate / gcd(inRate, outRate);
    while (at < 2_000) {
      at += inRate / gcd(inRate, outRate);
      cycles += outRate / gcd(inRate, outRate);
    }
    float[][] sound = new float[1][at + 3_000];
    sound[0][at] = 1f;
    float[] out = resample(sound, inRate, outRate)[0];
    int peak = 0;
    for (int i = 0; i < out.length; i++) if (out[i] > out[peak]) peak = i;
    assertThat(peak).isEqualTo(cycles);
    for (int i = 1; i < 200; i++) assertThat(out[peak + i]).isCloseTo(out[peak - i], within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000, 3600", "24000, 48000, 600", "48000, 44100, 600", "22050, 48000, 600"})
  void anHourHasNoDrift(int inRate, int outRate, int seconds) throws IOException {
    float atUnity = Math.min(1f, outRate / (float) inRate);
    float[][] block = new float[1][outRate];
    try (AudioReader reader = new ResampledReader(new Ticks(inRate, seconds), outRate)) {
      assertThat(reader.frames()).isEqualTo((long) seconds * outRate);
      for (int second = 0; second < seconds; second++) {
        assertThat(reader.read(block, 0, outRate)).isEqualTo(outRate);
      }
      assertThat(block[0][outRate / 2]).isCloseTo(atUnity, within(1e-4f));
      assertThat(reader.read(block, 0, 1)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "2, 3", "147, 160", "148, 162", "44099, 47999", "44100, 48000"})
  void theLengthIsRoundedUp(int inFrames, int outFrames) throws IOException {
    float[][] out = resample(new float[1][inFrames], 44_100, 48_000);
    assertThat(out[0]).hasSize(outFrames);
  }

  @Test
  void theSizeOfTheReadsChangesNoBit() throws IOException {
    float[][] sound = Sound.noise(2, 30_000, 3);
    Path file = Sound.write(folder.resolve("a.wav"), sound, 44_100);
    float[][] once;
    try (AudioReader reader = AudioFile.open(file, 48_000)) {
      once = Sound.readAll(reader, 50_000);
    }
    try (AudioReader reader = AudioFile.open(file, 48_000)) {
      assertThat(Sound.readAll(reader, 127)).isDeepEqualTo(once);
    }
  }

  @Test
  void soxHearsTheSame() throws IOException {
    float[][] sound = {tone(997, 44_100, FRAMES)};
    Path file = Sound.write(folder.resolve("a.wav"), sound, 44_100);
    Path peer = folder.resolve("sox.wav");
    Program.run("sox", file, "-e", "float", "-b", "32", peer, "rate", "-v", "48000");
    float[] ours = resample(sound, 44_100, 48_000)[0];
    float[] theirs = Sound.readAll(peer)[0];
    float[] difference = new float[ours.length];
    for (int i = 1000; i < ours.length - 1000; i++) difference[i] = ours[i] - theirs[i];
    assertThat(rmsDb(difference, 1000)).isLessThan(-100);
  }

  private float[][] resample(float[][] sound, int inRate, int outRate) throws IOException {
    Path file = Sound.write(folder.resolve("in.wav"), sound, inRate);
    try (AudioReader reader = AudioFile.open(file, outRate)) {
      float[][] out = Sound.readAll(reader, 3001);
      assertThat(reader.frames()).isEqualTo(out[0].length);
      return out;
    }
  }

  private static float[] tone(double hz, int rate, int frames) {
    float[] tone = new float[frames];
    for (int i = 0; i < frames; i++)
      tone[i] = (float) (0.9 * Math.sin(2 * Math.PI * hz * i / rate));
    return tone;
  }

  private static double rmsDb(float[] sound, int edge) {
    double sum = 0;
    for (int i = edge; i < sound.length - edge; i++) sum += sound[i] * (double) sound[i];
    return 10 * Math.log10(sum / (sound.length - 2 * edge) + 1e-30);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The sine of a known frequency that explains most of a signal, by least squares, and what is left. */
  private record Fit(double sine, double cosine, double restDb, double radians) {
    static Fit of(float[] sound, double hz, int rate) {
      double w = 2 * Math.PI * hz / rate;
      int edge = 2_000;
      double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0;
      for (int i = edge; i < sound.length - edge; i++) {
        double s = Math.sin(w * i), c = Math.cos(w * i);
        ss += s * s;
        cc += c * c;
        sc += s * c;
        xs += s * sound[i];
        xc += c * sound[i];
      }
      double det = ss * cc - sc * sc;
      double a = (xs * cc - xc * sc) / det, b = (xc * ss - xs * sc) / det;
      float[] rest = new float[sound.length];
      for (int i = 0; i < rest.length; i++)
        rest[i] = (float) (sound[i] - a * Math.sin(w * i) - b * Math.cos(w * i));
      return new Fit(a, b, rmsDb(rest, edge), w);
    }

    double gainDb() {
      return 20 * Math.log10(Math.hypot(sine, cosine) / 0.9);
    }

    double delayFrames() {
      return -Math.atan2(cosine, sine) / radians;
    }
  }
}
