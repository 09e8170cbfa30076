package cuebus.doubling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/**
 * The same words by the same person, recorded twice: a few phrases of the system's voices have two takes. (Others are
 * one recording with two names: those are true doubles, and not in here.)
 */
final class Takes {
  private static final Path VOICES = Path.of("/usr/share/asterisk/sounds");
  private static final double GAP_SECONDS = 0.25;

  /** 64 kbit/s, at three times its rate of 16 kHz. */
  private static final int FRAMES_A_BYTE = 6;

  private static final String[][] PHRASES = {
    {"conf-onlyone", "confbridge-only-one"},
    {"minutes", "queue-minutes"},
    {"conf-thereare", "confbridge-there-are"},
    {"conf-locked", "confbridge-locked"},
    {"conf-muted", "confbridge-muted"},
    {"conf-unmuted", "confbridge-unmuted"},
    {"conf-hasjoin", "confbridge-has-joined"},
    {"conf-hasleft", "confbridge-has-left"},
    {"digits/at", "letters/at"},
    {"auth-thankyou", "queue-thankyou"},
    {"conf-onlyperson", "confbridge-only-participant"},
  };

  private Takes() {}

  /**
   * Both takes of all phrases, one phrase behind the other, each begun within so many milliseconds of the other.
   */
  static List<float[]> of(String voice, double apartMs, long seed) {
    Scenes.needVoices();
    Assumptions.assumeTrue(
        Files.isDirectory(VOICES.resolve(voice)), "not installed, so no second takes: " + voice);
    Random dice = new Random(seed);
    List<float[]> spoken = spoken(VOICES.resolve(voice));
    float[] first = new float[Sounds.frames(40)];
    float[] second = new float[first.length];
    int at = Sounds.frames(0.5);
    for (int i = 0; i < spoken.size(); i += 2) {
      float[] one = spoken.get(i);
      float[] other = spoken.get(i + 1);
      int later = (int) (48 * apartMs * (2 * dice.nextDouble() - 1));
      put(one, first, at);
      put(other, second, at + later);
      at += Math.max(one.length, other.length) + Sounds.frames(GAP_SECONDS);
    }
    return List.of(
        Sounds.at(Arrays.copyOf(first, at), Scenes.TALK_DB),
        Sounds.at(Arrays.copyOf(second, at), Scenes.TALK_DB));
  }

  private static void put(float[] phrase, float[] into, int at) {
    for (int i = 0; i < phrase.length && at + i < into.length; i++) into[at + i] += phrase[i];
  }

  /** Both takes of every phrase, each from where the voice begins; decoded in one go. */
  private static List<float[]> spoken(Path voice) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>();
    for (String[] phrase : PHRASES) {
      for (String take : phrase) {
        all.writeBytes(bytes(voice.resolve(take + ".g722")));
        ends.add(all.size() * FRAMES_A_BYTE);
      }
    }
    float[] sound = Material.decode("-f g722 -i -", all.toByteArray());
    List<float[]> spoken = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      int to = Math.min(end, sound.length);
      while (from < to && Math.abs(sound[from]) < 0.02f) from++;
      spoken.add(Arrays.copyOfRange(sound, from, to));
      from = to;
    }
    return spoken;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
