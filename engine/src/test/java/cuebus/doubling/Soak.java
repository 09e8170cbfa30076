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

  /** What a take is looked for in: the seconds before a finding, 200 ms at a time. */
  private static final double TAKE_SECONDS = 6;

  private static final int WORD = 9600;
  private static final double EQUAL = 0.9;

  private final Material.Half half;
  private final Random dice;
  private final List<float[]> voices;
  private final List<Map.Entry<String, float[]>> music;
  private final double[] hours = new double[KINDS];
  private int suspected;
  private int confirmed;
  private int ofOneTake;
  private float[][] talks = new float[SIGNALS][];

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
      if (tracks.size() == music.size()) kind %= 2; // every track is played already
      hours[kind] += ROUND_SECONDS / 3600;
      signals[s] = signal(kind, s, names, tracks);
    }
    for (Heard.Finding it : Heard.of(signals).all()) {
      switch (it.found().stage()) {
        case SUSPECTED -> suspected++;
        case CONFIRMED -> {
          boolean oneTake = isOneTake(it);
          if (oneTake) ofOneTake++;
          else confirmed++;
          System.out.printf(
              Locale.ROOT,
              "round %d at %.1f s: %s | %s: %s%s%n",
              round,
              it.atSeconds(),
              names[index(it.found().first().id())],
              names[index(it.found().second().id())],
              it.found(),
              oneTake ? " (one take in both)" : "");
        }
        default -> {}
      }
    }
  }

  /**
   * Whether the voices before rooms, noise and music are equal at the lag, so that the finding is true: the packages
   * have some sentences twice, under two names.
   */
  private boolean isOneTake(Heard.Finding it) {
    float[] first = talks[index(it.found().first().id())];
    float[] second = talks[index(it.found().second().id())];
    int lag = (int) Math.round(it.found().delayMs() * Material.RATE / 1000);
    int end = (int) Math.min(it.atFrame(), first.length);
    int start = Math.max(0, end - Sounds.frames(TAKE_SECONDS));
    double best = 0;
    for (int at = start; at + WORD <= end; at += WORD / 2) {
      for (int near = -2; near <= 2; near++) {
        best = Math.max(best, correlation(first, at - lag + near, second, at));
      }
    }
    return best >= EQUAL;
  }

  private static double correlation(float[] a, int fromA, float[] b, int fromB) {
    if (fromA < 0 || fromA + WORD > a.length || fromB + WORD > b.length) return 0;
    double both = 0;
    double ofA = 1e-9;
    double ofB = 1e-9;
    for (int i = 0; i < WORD; i++) {
      both += (double) a[fromA + i] * b[fromB + i];
      ofA += (double) a[fromA + i] * a[fromA + i];
      ofB += (double) b[fromB + i] * b[fromB + i];
    }
    return Math.abs(both) / Math.sqrt(ofA * ofB);
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
    talks[s] = kind == 2 ? new float[speech.length] : speech;
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
            + "%d confirmed, and %d where one take is in both; %.0f x real time%n",
        half,
        total(),
        hours[0],
        hours[1],
        hours[2],
        hours[3],
        pairHours,
        suspected,
        confirmed,
        ofOneTake,
        total() * 3600 / tookSeconds);
  }
}
