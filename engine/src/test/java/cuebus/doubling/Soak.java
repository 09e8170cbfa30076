package cuebus.doubling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Hours of sound that has nothing to do with one another, faster than real time: nothing may be confirmed.
 *
 * <p>Six signals a round, every pair of them watched: talkers, tracks, talkers over tracks, talkers in rooms. Where
 * one track or talker is drawn twice, the two are at least a minute apart. Arguments: {@code SETTING | REPORTING},
 * hours of audio (a signal second is a second), seed.
 */
final class Soak {
  private static final int SIGNALS = 6;
  private static final double ROUND_SECONDS = 90;
  private static final int KINDS = 4;

  private final Material.Half half;
  private final Random dice;
  private final List<float[]> voices;
  private final List<Map.Entry<String, float[]>> music;
  private final double[] hours = new double[KINDS];
  private int suspected;
  private int confirmed;
  private int ofOneTalker;

  private Soak(Material.Half half, long seed) {
    this.half = half;
    dice = new Random(seed);
    voices = Material.voices(half);
    music = new ArrayList<>(Material.music(half).entrySet());
  }

  public static void main(String[] args) {
    Soak soak = new Soak(Material.Half.valueOf(args[0]), Long.parseLong(args[2]));
    double wanted = Double.parseDouble(args[1]);
    long start = System.nanoTime();
    for (int round = 0; soak.total() < wanted; round++) soak.round(round);
    soak.say((System.nanoTime() - start) / 1e9);
  }

  private double total() {
    double total = 0;
    for (double h : hours) total += h;
    return total;
  }

  private void round(int round) {
    float[][] signals = new float[SIGNALS][];
    String[] names = new String[SIGNALS];
    List<Integer> tracks = new ArrayList<>();
    for (int s = 0; s < SIGNALS; s++) {
      int kind = dice.nextInt(KINDS);
      hours[kind] += ROUND_SECONDS / 3600;
      signals[s] = signal(kind, s, names, tracks);
    }
    for (Heard.Finding it : Heard.of(signals).all()) {
      switch (it.found().stage()) {
        case SUSPECTED -> suspected++;
        case CONFIRMED -> {
          if (isOneTalker(
              names[index(it.found().first().id())],
              names[index(it.found().second().id())])) {
            ofOneTalker++;
          } else {
            confirmed++;
          }
          System.out.printf(
              Locale.ROOT,
              "round %d at %.1f s: %s | %s: %s%n",
              round,
              it.atSeconds(),
              names[index(it.found().first().id())],
              names[index(it.found().second().id())],
              it.found());
        }
        default -> {}
      }
    }
  }

  /** One talker in both: may be one take cut into two sentences, so it is counted apart. */
  private static boolean isOneTalker(String first, String second) {
    int at = first.indexOf("voice");
    return at >= 0 && second.endsWith(first.substring(at));
  }

  private static int index(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private float[] signal(int kind, int s, String[] names, List<Integer> tracks) {
    int voice = dice.nextInt(voices.size());
    float[] talk = voices.get(voice);
    double seconds = (double) talk.length / Material.RATE;
    // each signal its own sixth of the talk, so that no two can meet
    double from =
        seconds / SIGNALS * s + dice.nextDouble() * Math.max(0, seconds / SIGNALS - ROUND_SECONDS);
    float[] speech = Sounds.at(Sounds.cut(talk, from, ROUND_SECONDS), -23);
    names[s] = "voice " + voice;
    if (kind == 0) return Sounds.sum(speech, Sounds.noise(speech.length, -72, dice.nextLong()));
    if (kind == 1) {
      return Sounds.sum(
          new Room(0.3 + 0.6 * dice.nextDouble(), 3, dice.nextLong()).of(speech),
          Sounds.noise(speech.length, -60, dice.nextLong()));
    }
    int track = dice.nextInt(music.size());
    while (tracks.contains(track)) track = (track + 1) % music.size();
    tracks.add(track);
    float[] song =
        Sounds.at(Sounds.cut(music.get(track).getValue(), dice.nextInt(120), ROUND_SECONDS), -20);
    names[s] = music.get(track).getKey() + (kind == 3 ? " + voice " + voice : "");
    return kind == 2 ? song : Sounds.sum(speech, Sounds.gain(song, -6));
  }

  private void say(double tookSeconds) {
    double pairHours = total() * (SIGNALS - 1) / 2;
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f h of audio (%.1f h talkers, %.1f h talkers in rooms, %.1f h music, "
            + "%.1f h talkers over music), %.1f h of pairs: %d suspected, "
            + "%d confirmed, and %d of one talker's words twice; %.0f x real time%n",
        half,
        total(),
        hours[0],
        hours[1],
        hours[2],
        hours[3],
        pairHours,
        suspected,
        confirmed,
        ofOneTalker,
        total() * 3600 / tookSeconds);
  }
}
