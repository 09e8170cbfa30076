package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {
  private static final int RATE = 48_000;
  private static final double NEVER_ABOVE_DB = 0.1;

  @ParameterizedTest
  @EnumSource
  void theTruePeakNeverExceedsTheCeiling(NastySound nasty) {
    for (int rate : new int[] {44_100, 48_000, 96_000}) {
      float[][] limited = limit(rate, -1f, 128, nasty.at(rate));
      Double peak = TestSound.measure(rate, limited).truePeakDbtp();
      assertThat(peak).as("%d Hz", rate).isLessThan(-1 + NEVER_ABOVE_DB);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 128, 1000, 4096})
  void theResultDoesNotDependOnHowTheStreamIsCut(int block) {
    for (NastySound nasty : NastySound.values()) {
      float[] sound = nasty.at(RATE);
      float[] whole = limit(RATE, -1f, sound.length, sound)[0];
      assertThat(Arrays.mismatch(limit(RATE, -1f, block, sound)[0], whole))
          .as(nasty.name())
          .isEqualTo(-1);
    }
  }

  @Test
  void whatStaysBelowTheCeilingIsOnlyDelayed() {
    float[] sound = TestSound.noise(RATE, 0.35, 2, 1);
    OneLimiter limiter = new OneLimiter(RATE, 1, -1f);
    float[] delayed = new float[sound.length];
    System.arraycopy(
        sound, 0, delayed, limiter.latencyFrames(), sound.length - limiter.latencyFrames());
    assertThat(Arrays.mismatch(limit(RATE, -1f, 64, sound)[0], delayed)).isEqualTo(-1);
  }

  @Test
  void afterALoudMomentItComesBackToAPureDelay() {
    float[] quiet = TestSound.noise(RATE, 0.3, 3, 1);
    float[] sound = TestSound.join(TestSound.sine(RATE, 440, 6, 0.5), quiet);
    float[] limited = limit(RATE, -1f, 64, sound)[0];
    int latency = new OneLimiter(RATE, 1, -1f).latencyFrames();
    float[] end = Arrays.copyOfRange(limited, limited.length - RATE, limited.length);
    float[] expected =
        Arrays.copyOfRange(sound, sound.length - RATE - latency, sound.length - latency);
    assertThat(Arrays.mismatch(end, expected)).isEqualTo(-1);
  }

  @Test
  void theLookAheadIsAboutOneAndAHalfMilliseconds() {
    for (int rate : new int[] {44_100, 48_000, 96_000}) {
      assertThat(1000.0 * new OneLimiter(rate, 2, -1f).latencyFrames() / rate).isBetween(1.3, 1.9);
    }
  }

  @Test
  void bothChannelsGetTheSameGain() {
    float[] loud = TestSound.sine(RATE, 1000, 12, 1);
    float[] soft = new float[loud.length];
    for (int i = 0; i < loud.length; i++) soft[i] = loud[i] / 16;
    float[][] limited = limit(RATE, -1f, 64, loud, soft);
    for (int i = 0; i < loud.length; i++) assertThat(limited[1][i]).isEqualTo(limited[0][i] / 16);
  }

  @Test
  void theGainHasNoCorner() {
    for (NastySound nasty : NastySound.values()) {
      float[] sound = nasty.at(RATE);
      float[] steady = new float[sound.length];
      Arrays.fill(steady, 0.001f); // so small that it never matters: comes out as the gain itself
      float[] gain = limit(RATE, -1f, 128, sound, steady)[1];
      int start = new OneLimiter(RATE, 2, -1f).latencyFrames();
      for (int i = start + 2; i < gain.length; i++) {
        double bend = (gain[i] - 2.0 * gain[i - 1] + gain[i - 2]) / 0.001;
        assertThat(Math.abs(bend)).as("frame %d", i).isLessThan(1 / 400.0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 100, 440, 1000, 5000})
  void aSustainedToneComesOutUndistorted(double hz) {
    float[] limited = limit(RATE, -1f, 128, TestSound.sine(RATE, hz, 6, 2))[0];
    double distortion = distortion(limited, RATE, hz);
    assertThat(distortion).isLessThan(0.001);
    double peakDb = 20 * Math.log10(TestSound.highest(limited, RATE));
    assertThat(peakDb).isCloseTo(-1, within(0.15)); // and not quieter than it must be
  }

  @Test
  void brokenSamplesBecomeSilenceAndAreForgotten() {
    float[] sound = TestSound.sine(RATE, 440, -6, 1);
    float[] broken = sound.clone();
    broken[100] = Float.NaN;
    broken[200] = Float.POSITIVE_INFINITY;
    broken[300] = Float.NEGATIVE_INFINITY;
    float[] limited = limit(RATE, -1f, 64, broken)[0];
    for (float sample : limited) assertThat(sample).isFinite();
    int latency = new OneLimiter(RATE, 1, -1f).latencyFrames();
    assertThat(limited[100 + latency]).isZero();
    assertThat(limited[40_000]).isEqualTo(sound[40_000 - latency]);
  }

  @Test
  void aSampleBeyondAllReasonIsHeldAndForgotten() {
    float[] sound = TestSound.sine(RATE, 440, -6, 4);
    float[] broken = sound.clone();
    broken[100] = Float.MAX_VALUE;
    float[] limited = limit(RATE, -1f, 64, broken)[0];
    assertThat(TestSound.measure(RATE, limited).truePeakDbtp()).isLessThan(-0.9);
    int latency = new OneLimiter(RATE, 1, -1f).latencyFrames();
    assertThat(limited[3 * RATE]).isEqualTo(sound[3 * RATE - latency]);
  }

  @Test
  void theMeterShowsHowFarTheGainIsDown() {
    OneLimiter limiter = new OneLimiter(RATE, 1, -1f);
    Channels bus = new Channels(1, RATE);
    System.arraycopy(TestSound.sine(RATE, 1000, 5, 1), 0, bus.samples, 0, RATE);
    limiter.process(bus, 0, RATE);
    assertThat(20 * Math.log10(limiter.takeLowestGain())).isCloseTo(-6, within(0.1));
    limiter.process(new Channels(1, 2 * RATE), 0, 2 * RATE);
    limiter.takeLowestGain();
    limiter.process(new Channels(1, 100), 0, 100);
    assertThat(limiter.takeLowestGain()).isEqualTo(1f);
  }

  @Test
  void aCeilingAboveFullScaleIsRefusedWithItsValue() {
    assertThatThrownBy(() -> new OneLimiter(RATE, 2, 1f))
        .hasMessage("ceilingDbtp not in [-20, 0]: 1.0");
  }

  /** Everything but the tone as a part of the tone, by fitting a sine to one second of it. */
  private static double distortion(float[] sound, int from, double hz) {
    double sine = 0;
    double cosine = 0;
    double all = 0;
    int frames = RATE / 2;
    for (int i = 0; i < frames; i++) {
      double turn = 2 * Math.PI * hz * i / RATE;
      sine += sound[from + i] * Math.sin(turn) * 2 / frames;
      cosine += sound[from + i] * Math.cos(turn) * 2 / frames;
      all += (double) sound[from + i] * sound[from + i] / frames;
    }
    double tone = (sine * sine + cosine * cosine) / 2;
    return Math.sqrt(Math.max(0, all - tone) / tone);
  }

  private static float[][] limit(int rate, float ceilingDbtp, int block, float[]... sound) {
    OneLimiter limiter = new OneLimiter(rate, sound.length, ceilingDbtp);
    int frames = sound[0].length;
    Channels bus = new Channels(sound.length, frames);
    for (int c = 0; c < sound.length; c++)
      System.arraycopy(sound[c], 0, bus.samples, bus.offset(c), frames);
    for (int at = 0; at < frames; at += block)
      limiter.process(bus, at, Math.min(block, frames - at));
    float[][] limited = new float[sound.length][];
    for (int c = 0; c < sound.length; c++) {
      limited[c] = Arrays.copyOfRange(bus.samples, bus.offset(c), bus.offset(c) + frames);
    }
    return limited;
  }
}
