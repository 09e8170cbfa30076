package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.media.Program;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** What the scenes have in common: talkers of the reporting half, and what is expected of a finding. */
final class Scenes {
  static final double TALK_DB = -23;

  private Scenes() {}

  static void needVoices() {
    Program.assumeInstalled("ffmpeg");
    Assumptions.assumeTrue(
        Material.hasVoices(),
        "not installed, so no voices: package asterisk-core-sounds-{en,es,fr}-g722");
  }

  static void needMusic() {
    Program.assumeInstalled("ffmpeg");
    Assumptions.assumeTrue(
        Material.hasMusic(),
        "not installed, so no voices: packages extremetuxracer-data and frozen-bubble-data, which have the music");
  }

  /** A talker; two with different numbers below 3 are different people. */
  static float[] talk(int talker, double seconds, long seed) {
    return talkFrom(talker, seconds, new Random(seed).nextInt(200));
  }

  static float[] talkFrom(int talker, double seconds, double fromSeconds) {
    needVoices();
    List<float[]> voices = Material.voices(Material.Half.REPORTING);
    return Sounds.at(Sounds.cut(voices.get(talker % voices.size()), fromSeconds, seconds), TALK_DB);
  }

  /** Where, behind a pause of 150 ms, somebody begins to speak as loud as they mostly do. */
  static int beginOfSpeech(float[] talk) {
    int block = Material.RATE / 100;
    double mean = Sounds.rms(talk);
    int quiet = 0;
    for (int at = 0; at + block <= talk.length; at += block) {
      double level = Sounds.rms(java.util.Arrays.copyOfRange(talk, at, at + block));
      if (quiet >= 15 && level > 0.2 * mean) return at;
      quiet = level < 0.05 * mean ? quiet + 1 : 0;
    }
    throw new AssertionError("nobody begins to speak");
  }

  static float[] song(int track, double seconds, double fromSeconds) {
    needMusic();
    List<float[]> tracks = List.copyOf(Material.music(Material.Half.REPORTING).values());
    return Sounds.at(Sounds.cut(tracks.get(track % tracks.size()), fromSeconds, seconds), TALK_DB);
  }

  /** The noise every microphone and console has. */
  static float[] floor(float[] sound, long seed) {
    return Sounds.sum(sound, Sounds.noise(sound.length, -75, seed));
  }

  /** Heard in a room, late and softer. */
  static float[] copy(
      float[] sound, double delayMs, double levelDb, double rt60Seconds, long seed) {
    float[] inTheRoom = new Room(rt60Seconds, 3, seed).of(sound);
    return Sounds.gain(Sounds.late(inTheRoom, delayMs * Material.RATE / 1000, 0), levelDb);
  }

  /** The one confirmed finding, which has this delay to half a frame. */
  static Heard.Finding confirmedOnce(Heard heard, double delayMs) {
    List<Heard.Finding> confirmed = heard.of(Stage.CONFIRMED);
    assertThat(confirmed).hasSize(1);
    assertThat(confirmed.get(0).found().delayMs())
        .isCloseTo(delayMs, within(0.5 * 1000 / Material.RATE));
    return confirmed.get(0);
  }

  static DoubleFound last(Heard heard) {
    return heard.all().get(heard.all().size() - 1).found();
  }

  static void nothingConfirmed(Heard heard) {
    assertThat(heard.of(Stage.CONFIRMED)).isEmpty();
  }
}
