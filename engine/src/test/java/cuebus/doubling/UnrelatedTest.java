package cuebus.doubling;

import static cuebus.doubling.Scenes.floor;
import static cuebus.doubling.Scenes.nothingConfirmed;
import static cuebus.doubling.Scenes.song;
import static cuebus.doubling.Scenes.talk;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.Program;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound that has nothing to do with one another, or not in the way that counts: nobody may be blamed. */
class UnrelatedTest {
  @Test
  void talkersSongsAndTalkOverSongsShareNothing() { // 14
    float[] first = Sounds.sum(talk(0, 90, 1), Sounds.gain(song(0, 90, 5), -6));
    float[] second = Sounds.sum(talk(1, 90, 2), Sounds.gain(song(1, 90, 9), -6));
    float[] third = new Room(0.7, 3, 1).of(talk(2, 90, 3));
    nothingConfirmed(
        Heard.of(floor(first, 1), floor(second, 2), floor(third, 3), floor(song(2, 90, 0), 4)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void twoSongsOfOneTempoWithTheSameDrumsAreNoDouble(long seed) { // 11
    float[] drums = drums(40, seed);
    nothingConfirmed(Heard.of(
        floor(Sounds.sum(drums, melody(40, seed * 2)), 1),
        floor(Sounds.sum(drums, melody(40, seed * 2 + 1)), 2)));
  }

  /** 120 beats a minute: the same two samples at the same places. */
  private static float[] drums(double seconds, long seed) {
    float[] out = new float[Sounds.frames(seconds)];
    float[] kick = Sounds.tone(9600, 60, -14);
    float[] hat = Sounds.noise(2400, -26, seed);
    for (int beat = 0; beat * 12_000 + 9600 < out.length; beat++) {
      float[] sample = beat % 2 == 0 ? kick : hat;
      for (int i = 0; i < sample.length; i++) {
        out[beat * 12_000 + i] += sample[i] * (1 - (float) i / sample.length);
      }
    }
    return out;
  }

  /** Notes of half a second with overtones, from dice. */
  private static float[] melody(double seconds, long seed) {
    Random dice = new Random(seed);
    float[] out = new float[Sounds.frames(seconds)];
    for (int at = 0; at + 24_000 <= out.length; at += 24_000) {
      double hz = 110 * Math.pow(2, dice.nextInt(24) / 12.0);
      for (int overtone = 1; overtone <= 20; overtone++) {
        float[] tone = Sounds.tone(
            24_000,
            hz * overtone * (1 + 1e-4 * dice.nextGaussian()),
            -24 - 3 * Math.log(overtone) * 4);
        for (int i = 0; i < tone.length; i++) out[at + i] += tone[i] * (1 - i / 24_000f);
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void theSameSongFortySecondsApartIsSuspectAtMost(int track) { // 13
    float[] song = song(track, 100, 0);
    nothingConfirmed(
        Heard.of(floor(Sounds.cut(song, 0, 55), 1), floor(Sounds.cut(song, 40, 55), 2)));
  }

  @Test
  void theSameHumOnEveryInputIsNoDouble() { // 15
    float[] hum = new float[Sounds.frames(30)];
    for (int n = 1; n <= 12; n++)
      hum = Sounds.sum(hum, Sounds.tone(hum.length, 50.03 * n, -38 - 3 * n));
    float[] first = Sounds.sum(hum, Sounds.gain(talk(0, 30, 1), -6));
    float[] second = Sounds.sum(Sounds.late(hum, 31, 0), Sounds.gain(talk(1, 30, 2), -6));
    nothingConfirmed(
        Heard.of(floor(first, 1), floor(second, 2), floor(hum, 3), floor(Sounds.gain(hum, -3), 4)));
  }

  @Test
  void aLineUpToneOnEveryInputIsNoDouble() { // 15
    float[] tone = Sounds.tone(Sounds.frames(20), 1000, -18);
    nothingConfirmed(Heard.of(tone, tone, floor(tone, 1), floor(Sounds.gain(tone, -6), 2)));
  }

  @Test
  void silenceIsNoDouble() {
    float[] nothing = new float[Sounds.frames(20)];
    Heard heard = Heard.of(
        nothing,
        nothing,
        Sounds.noise(nothing.length, -80, 1),
        Sounds.noise(nothing.length, -70, 2));
    assertThat(heard.all()).isEmpty();
  }

  @Test
  void anEchoEffectInOneFeedIsNoDoubleOfAnother() { // 22
    float[] dry = talk(0, 20, 4);
    float[] echo = Sounds.sum(dry, Sounds.gain(Sounds.late(dry, 14_400, 0), -6));
    nothingConfirmed(Heard.of(floor(echo, 1), floor(talk(1, 20, 5), 2)));
  }

  @Test
  void theSameWordsSpokenTwiceAreNoDouble() { // 23
    Program.assumeInstalled("espeak-ng");
    Program.assumeInstalled("ffmpeg");
    float[] first = said("en-us", "150", "50");
    float[] second = said("en-gb", "152", "54");
    float[] third = said("en-us+f2", "150", "60");
    int frames = Math.min(first.length, Math.min(second.length, third.length));
    double seconds = frames / (double) Material.RATE;
    nothingConfirmed(Heard.of(
        floor(Sounds.cut(first, 0, seconds), 1),
        floor(Sounds.cut(second, 0, seconds), 2),
        floor(Sounds.cut(third, 0, seconds), 3)));
  }

  private static float[] said(String voice, String speed, String pitch) {
    String words =
        "We are the ones who sing together, every morning and every night, and nobody sings alone. "
            .repeat(3);
    byte[] wav = Material.pipe(
        List.of("espeak-ng", "-v", voice, "-s", speed, "-p", pitch, "--stdout", words),
        new byte[0]);
    return Sounds.at(Material.decode("-i -", wav), Scenes.TALK_DB);
  }
}
