package cuebus.doubling;

import cuebus.command.DoubleFound.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Many doubles with a delay, a level and a room each from dice: how many are found, how soon, how exactly.
 *
 * <p>A trial lasts {@value #SECONDS} s: a talker or a track in one signal; in the other the same in a room, {@code
 * MOST_DB} to {@code LEAST_DB} below, from the onset on, and, where the first is a talker, another talker 6 dB
 * below that. Arguments: {@code SETTING | REPORTING}, how many, {@code speech | music}, onset in seconds. Prints
 * what was missed, wrong or late, then the figures; times are from the onset, a double that was missed counts as 99
 * s.
 */
final class Trials {
  private static final double SECONDS = 16;
  private static final double[] DELAYS_MS = {2, 7, 20, 43, 80, 128, 250, 384, 700, 1500, 2500};
  private static final double MOST_DB = -3;
  private static final double LEAST_DB = -14;
  private static final double OTHER_DB = -6;
  private static final double MISSED_SECONDS = 99;
  private static final double LATE_SECONDS = 3;

  private final boolean music;
  private final double onset;
  private final List<float[]> sounds;
  private final List<float[]> talkers;
  private final List<Double> suspected = new ArrayList<>();
  private final List<Double> confirmed = new ArrayList<>();
  private final List<Double> errorFrames = new ArrayList<>();
  private final List<Double> errorDb = new ArrayList<>();
  private int found;
  private int wrong;

  private record Trial(double delayMs, double levelDb, double rt60, double drrDb) {
    static Trial of(Random dice) {
      double levelDb = MOST_DB + (LEAST_DB - MOST_DB) * dice.nextDouble();
      double delayMs = DELAYS_MS[dice.nextInt(DELAYS_MS.length)] + dice.nextDouble();
      return new Trial(delayMs, levelDb, 0.2 + 0.7 * dice.nextDouble(), 6 * dice.nextDouble());
    }
  }

  private Trials(Material.Half half, boolean music, double onset) {
    this.music = music;
    this.onset = onset;
    talkers = Material.voices(half);
    sounds = music ? new ArrayList<>(Material.music(half).values()) : talkers;
  }

  public static void main(String[] args) {
    boolean music = args[2].equals("music");
    Trials trials = new Trials(Material.Half.valueOf(args[0]), music, Double.parseDouble(args[3]));
    int wanted = Integer.parseInt(args[1]);
    for (int i = 0; i < wanted; i++) trials.run(i);
    trials.say(wanted);
  }

  private void run(int number) {
    Random dice = new Random(1000 + number);
    int which = dice.nextInt(sounds.size());
    Trial trial = Trial.of(dice);
    double from = dice.nextDouble() * 400;
    float[] sound = Sounds.cut(Sounds.at(sounds.get(which), Scenes.TALK_DB), from, SECONDS);
    float[] inTheRoom = new Room(trial.rt60(), trial.drrDb(), number).of(sound);
    float[] copy =
        Sounds.from(Sounds.late(inTheRoom, trial.delayMs() * Material.RATE / 1000, 0), onset);
    float[] second = Sounds.sum(
        Sounds.gain(copy, trial.levelDb()),
        music ? new float[sound.length] : Sounds.gain(other(which, dice), trial.levelDb()),
        Sounds.noise(sound.length, -70, number));
    float[] first = Sounds.sum(sound, Sounds.noise(sound.length, -75, number + 77_777));
    judge(number, trial, Heard.of(first, second));
  }

  private float[] other(int which, Random dice) {
    int other = (which + 1 + dice.nextInt(talkers.size() - 1)) % talkers.size();
    float[] talk = Sounds.cut(talkers.get(other), dice.nextDouble() * 400, SECONDS);
    return Sounds.at(talk, Scenes.TALK_DB + OTHER_DB);
  }

  private void judge(int number, Trial trial, Heard heard) {
    List<Heard.Finding> sure = heard.of(Stage.CONFIRMED);
    List<Heard.Finding> suspicions = heard.of(Stage.SUSPECTED);
    if (!suspicions.isEmpty()) suspected.add(suspicions.get(0).atSeconds() - onset);
    if (sure.isEmpty()) {
      confirmed.add(MISSED_SECONDS);
      System.out.printf(Locale.ROOT, "%3d %s: missed%n", number, trial);
      return;
    }
    double seconds = sure.get(0).atSeconds() - onset;
    double error = (sure.get(0).found().delayMs() - trial.delayMs()) * Material.RATE / 1000;
    boolean isWrong = Math.abs(error) > Material.RATE / 1000.0;
    found++;
    if (isWrong) wrong++;
    confirmed.add(seconds);
    errorFrames.add(Math.abs(error));
    errorDb.add(Math.abs(Scenes.last(heard).levelDb() - trial.levelDb()));
    if (isWrong || Math.abs(error) > 0.5 || seconds > LATE_SECONDS) {
      System.out.printf(
          Locale.ROOT, "%3d %s: after %.2f s, %.3f frames off%n", number, trial, seconds, error);
    }
  }

  private void say(int wanted) {
    System.out.printf(
        Locale.ROOT,
        "%d of %d confirmed, %d at a wrong lag; median %.2f s, p90 %.2f s; suspected: median %.2f s; "
            + "delay: median %.3f, p95 %.3f frames off; level: median %.1f, p95 %.1f dB off%n",
        found,
        wanted,
        wrong,
        quantile(confirmed, 0.5),
        quantile(confirmed, 0.9),
        quantile(suspected, 0.5),
        quantile(errorFrames, 0.5),
        quantile(errorFrames, 0.95),
        quantile(errorDb, 0.5),
        quantile(errorDb, 0.95));
  }

  private static double quantile(List<Double> values, double share) {
    if (values.isEmpty()) return Double.NaN;
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
