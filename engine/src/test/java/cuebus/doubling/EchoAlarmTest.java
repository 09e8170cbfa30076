package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cuebus.doubling.Material.Half;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On recorded voices and music that the thresholds were not set by. */
class EchoAlarmTest {
  private static final int SECONDS = 60;

  private static EchoAlarm.@Nullable Echo heardIn(float[] sound) {
    EchoAlarm alarm = new EchoAlarm(Material.RATE);
    for (int at = 0; at < sound.length; at += 1000) {
      alarm.hear(sound, at, Math.min(1000, sound.length - at));
    }
    return alarm.end();
  }

  private static EchoAlarm.Echo sure(String which, EchoAlarm.@Nullable Echo echo) {
    if (echo == null) throw new AssertionError(which + ": no echo");
    return echo;
  }

  private static List<float[]> minutes(float[] talk) {
    List<float[]> minutes = new ArrayList<>();
    int frames = SECONDS * Material.RATE;
    for (int at = 0; at + frames <= talk.length && minutes.size() < 4; at += frames) {
      minutes.add(Arrays.copyOfRange(talk, at, at + frames));
    }
    return minutes;
  }

  private static float[] withEcho(float[] sound, int delay, double levelDb) {
    float gain = (float) Math.pow(10, levelDb / 20);
    float[] out = sound.clone();
    for (int i = delay; i < out.length; i++) out[i] += gain * sound[i - delay];
    return out;
  }

  @Test
  void anEchoOfAVoiceIsHeardWithItsDelayAndACleanVoiceHasNone() {
    assumeTrue(Material.hasVoices(), "skipped: no recorded voices (asterisk-core-sounds)");
    Random random = new Random(11);
    int echoes = 0;
    for (float[] talk : Material.voices(Half.REPORTING)) {
      for (float[] minute : minutes(talk)) {
        assertThat(heardIn(minute)).isNull();
        int delay = Material.RATE * (30 + random.nextInt(2500)) / 1000;
        double levelDb = -3 - random.nextInt(10);
        String which = "%d ms, %.0f dB".formatted(delay * 1000L / Material.RATE, levelDb);
        EchoAlarm.Echo echo = sure(which, heardIn(withEcho(minute, delay, levelDb)));
        assertThat(echo.delayMs()).as(which).isCloseTo(delay * 1000.0 / Material.RATE, within(0.1));
        assertThat(echo.levelDb()).as(which).isCloseTo(levelDb, within(3.0));
        assertThat(echo.confidence()).as(which).isBetween(0.3, 0.95);
        echoes++;
      }
    }
    assertThat(echoes).isGreaterThan(5);
  }

  @Test
  void anEchoThatBeginsLaterIsToldWithItsBeginning() {
    assumeTrue(Material.hasVoices(), "skipped: no recorded voices (asterisk-core-sounds)");
    float[] minute = minutes(Material.voices(Half.REPORTING).get(0)).get(0);
    float[] late = minute.clone();
    System.arraycopy(
        withEcho(minute, 20_000, -4),
        20 * Material.RATE,
        late,
        20 * Material.RATE,
        40 * Material.RATE);
    EchoAlarm.Echo echo = sure("late", heardIn(late));
    assertThat(echo.fromMs()).isBetween(10_000L, 24_000L);
  }

  @Test
  void musicIsSeldomTakenForAnEcho() {
    assumeTrue(
        Material.hasMusic(),
        "skipped: no recorded music (extremetuxracer-data, frozen-bubble-data)");
    int alarms = 0;
    int tracks = 0;
    for (Half half : Half.values()) {
      for (Map.Entry<String, float[]> track : Material.music(half).entrySet()) {
        tracks++;
        float[] part = Arrays.copyOf(
            track.getValue(), Math.min(track.getValue().length, SECONDS * Material.RATE));
        if (heardIn(part) != null) alarms++;
      }
    }
    assertThat(tracks).isGreaterThan(5);
    // a tune of a computer repeats itself to the sample, and that is what an echo is
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void humSilenceAndNoiseAreNoEcho() {
    float[] hum = new float[30 * Material.RATE];
    float[] noise = new float[30 * Material.RATE];
    Random random = new Random(3);
    for (int i = 0; i < hum.length; i++) {
      hum[i] = (float) Math.signum(Math.sin(2 * Math.PI * 50 * i / Material.RATE)) * 0.1f;
      noise[i] = (float) random.nextGaussian() * 0.1f;
    }
    assertThat(heardIn(hum)).isNull();
    assertThat(heardIn(noise)).isNull();
    assertThat(heardIn(new float[30 * Material.RATE])).isNull();
  }
}
