package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.media.Ebur128;
import cuebus.media.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our meter and our limiter as {@code ffmpeg -af ebur128=peak=true} sees them. */
class LoudnessOracleTest {
  private static final double LOUDNESS_LU = 0.1;
  private static final double PEAK_DB = 0.2;

  /** ffmpeg prints one decimal, so what it means is up to this far from what it says. */
  private static final double PRINTED = 0.051;

  @TempDir
  Path folder;

  @BeforeAll
  static void ffmpegIsThere() {
    Program.assumeInstalled("ffmpeg");
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void ourMeterAgreesOnSpeechNoiseAndBursts(int rate) throws Exception {
    agrees(rate, TestSound.speech(rate, 0.5, 20, 1), TestSound.speech(rate, 0.2, 20, 2));
    agrees(rate, TestSound.speech(rate, 0.1, 12, 3));
    agrees(rate, TestSound.noise(rate, 0.2, 10, 4), TestSound.noise(rate, 0.3, 10, 5));
    agrees(rate, bursts(rate));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 8})
  void ourMeterAgreesOnTonesBetweenTheirSamples(int part) throws Exception {
    float[] tone = TestSound.sineAt(48_000, 48_000.0 / part + 0.37, 0.7, 1, 5);
    for (int i = 0; i < 4_800; i++)
      tone[i] *= i / 4_800f; // a sudden start overshoots in any filter
    agrees(48_000, tone);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheLimiterLetsThroughIsBelowTheCeilingForFfmpegToo(NastySound nasty) throws Exception {
    for (int rate : new int[] {44_100, 48_000}) {
      float[] sound = TestSound.repeat(2, nasty.at(rate));
      Channels bus = new Channels(1, sound.length);
      System.arraycopy(sound, 0, bus.samples, 0, sound.length);
      new OneLimiter(rate, 1, -1f).process(bus, 0, sound.length);
      assertThat(read(rate, bus.samples).truePeakDbtp())
          .as("%d Hz", rate)
          .isLessThan(-0.9 + PRINTED);
    }
  }

  @Test
  void theLoudnessRangeAgreesOnAProgrammeOfLoudAndSoft() throws Exception {
    float[] sound = TestSound.join(
        TestSound.speech(48_000, 0.4, 15, 1),
        TestSound.speech(48_000, 0.1, 15, 2),
        TestSound.silence(48_000, 5),
        TestSound.noise(48_000, 0.3, 15, 3));
    Double ours = TestSound.measure(48_000, sound).loudnessRangeLu();
    assertThat(ours).isCloseTo(read(48_000, sound).rangeLu(), within(0.2));
  }

  private void agrees(int rate, float[]... sound) throws Exception {
    LoudnessMeter ours = TestSound.measure(rate, sound);
    Ebur128 theirs = read(rate, sound);
    assertThat(ours.integratedLufs()).isCloseTo(theirs.integratedLufs(), within(LOUDNESS_LU));
    assertThat(ours.truePeakDbtp()).isCloseTo(theirs.truePeakDbtp(), within(PEAK_DB));
  }

  private static float[] bursts(int rate) {
    float[] burst =
        TestSound.join(TestSound.noise(rate, 0.8, 0.15, 9), TestSound.silence(rate, 0.35));
    return TestSound.join(TestSound.sine(rate, 440, -30, 3), TestSound.repeat(12, burst));
  }

  private Ebur128 read(int rate, float[]... sound) throws IOException {
    Path file = folder.resolve("sound.f32");
    ByteBuffer bytes =
        ByteBuffer.allocate(sound[0].length * sound.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < sound[0].length; i++) {
      for (float[] channel : sound) bytes.putFloat(channel[i]);
    }
    Files.write(file, bytes.array());
    String layout = sound.length == 1 ? "mono" : "stereo";
    return Ebur128.of(
        "-f", "f32le", "-ar", "" + rate, "-channel_layout", layout, "-i", file.toString());
  }
}
