package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Loops of recorded music, repeated to the sample and doubled, with a track, a length, a delay, a level and a room
 * each from dice: how many are found, as what, with which delay.
 *
 * <p>Arguments: {@code SETTING | REPORTING}, how many, and seconds before the copy comes in: 0 for one that was there
 * from the beginning, so that its first note tells the delay; or {@code strangers}: two loops of one length from
 * different places, half of them of one track. Prints what was missed or wrong, then the figures.
 */
final class Loops {
  private static final double SECONDS = 24;
  private static final double[] LENGTHS = {1, 1.5, 2, 2, 2.4, 2.8};
  private static final double[] DELAYS_MS = {3, 12, 20, 43, 80, 128, 250, 384, 700};
  private static final double MOST_DB = -3;
  private static final double LEAST_DB = -14;

  private final double onset;
  private final List<Map.Entry<String, float[]>> tracks;
  private final List<Double> after = new ArrayList<>();
  private int exact;
  private int right;
  private int alias;
  private int wrong;
  private int untrusted;
  private int missed;
  private int suspected;

  private Loops(Material.Half half, double onset) {
    this.onset = onset;
    tracks = new ArrayList<>(Material.music(half).entrySet());
  }

  public static void main(String[] args) {
    boolean strangers = args[2].equals("strangers");
    Loops loops =
        new Loops(Material.Half.valueOf(args[0]), strangers ? 0 : Double.parseDouble(args[2]));
    int wanted = Integer.parseInt(args[1]);
    if (strangers) {
      loops.strangers(wanted);
      return;
    }
    for (int i = 0; i < wanted; i++) loops.run(i);
    loops.say(wanted);
  }

  private void strangers(int wanted) {
    int confirmed = 0;
    for (int i = 0; i < wanted; i++) {
      Random dice = dice(i);
      int one = dice.nextInt(tracks.size());
      int other = i % 2 == 0 ? one : (one + 1 + dice.nextInt(tracks.size() - 1)) % tracks.size();
      double length = LENGTHS[dice.nextInt(LENGTHS.length)];
      double from = dice.nextDouble() * 60;
      double there = from + 5 + dice.nextDouble() * 60;
      float[] first = loop(tracks.get(one).getValue(), from, length);
      float[] second = loop(tracks.get(other).getValue(), there, length);
      Heard heard = Heard.of(Scenes.floor(first, i), Scenes.floor(second, -i));
      for (Heard.Finding it : heard.of(Stage.CONFIRMED)) {
        confirmed++;
        System.out.printf(
            Locale.ROOT,
            "%3d %.1f s of %s at %.1f s, %s at %.1f s: after %.1f s %s%n",
            i,
            length,
            tracks.get(one).getKey(),
            from,
            tracks.get(other).getKey(),
            there,
            it.atSeconds(),
            it.found());
      }
    }
    System.out.printf(
        Locale.ROOT, "%d of %d pairs of strange loops confirmed%n", confirmed, wanted);
  }

  private static Random dice(int number) {
    return new Random(5000 + 7919L * 104_729 * number);
  }

  private static float[] loop(float[] track, double from, double length) {
    return Sounds.at(Sounds.cut(Sounds.cut(track, from, length), 0, SECONDS), Scenes.TALK_DB);
  }

  private void run(int number) {
    Random dice = dice(number);
    Map.Entry<String, float[]> track = tracks.get(dice.nextInt(tracks.size()));
    double from = dice.nextDouble() * 100;
    double length = LENGTHS[dice.nextInt(LENGTHS.length)];
    double delayMs = DELAYS_MS[dice.nextInt(DELAYS_MS.length)] + dice.nextDouble();
    double levelDb = MOST_DB + (LEAST_DB - MOST_DB) * dice.nextDouble();
    double rt60 = dice.nextInt(3) == 0 ? 0 : 0.2 + 0.5 * dice.nextDouble();
    float[] loop = loop(track.getValue(), from, length);
    float[] copy = Sounds.from(Scenes.copy(loop, delayMs, levelDb, rt60, number), onset);
    Heard heard = Heard.of(
        Scenes.floor(loop, number), Sounds.sum(copy, Sounds.noise(copy.length, -70, -number)));
    String what = String.format(
        Locale.ROOT,
        "%3d %s at %.1f s, %.1f s long, %.2f ms, %.1f dB, RT60 %.2f",
        number,
        track.getKey(),
        from,
        length,
        delayMs,
        levelDb,
        rt60);
    judge(what, heard, delayMs, length * 1000);
  }

  private void judge(String what, Heard heard, double delayMs, double periodMs) {
    List<Heard.Finding> sure = heard.of(Stage.CONFIRMED);
    if (sure.isEmpty()) {
      missed++;
      if (!heard.of(Stage.SUSPECTED).isEmpty()) suspected++;
      System.out.println(what + ": missed"
          + (heard.of(Stage.SUSPECTED).isEmpty()
              ? ""
              : ", suspected at " + heard.of(Stage.SUSPECTED).get(0).found().delayMs() + " ms"));
      return;
    }
    DoubleFound first = sure.get(0).found();
    DoubleFound last = Scenes.last(heard);
    after.add(sure.get(0).atSeconds() - onset);
    double errorMs = last.delayMs() - delayMs;
    double offPeriod = errorMs - periodMs * Math.rint(errorMs / periodMs);
    if (last.periodic()) untrusted++;
    if (Math.abs(errorMs) < 0.5 / 48) exact++;
    if (Math.abs(errorMs) < 1) right++;
    else if (Math.abs(offPeriod) < 1) alias++;
    else wrong++;
    if (Math.abs(errorMs) >= 1) {
      System.out.printf(
          Locale.ROOT,
          "%s: after %.1f s %.2f ms%s, then %.2f ms%s%n",
          what,
          sure.get(0).atSeconds() - onset,
          first.delayMs(),
          first.periodic() ? ", periodic" : "",
          last.delayMs(),
          last.periodic() ? ", periodic" : "");
    }
  }

  private void say(int wanted) {
    Collections.sort(after);
    System.out.printf(
        Locale.ROOT,
        "%d of %d confirmed: %d with the right delay (%d to half a frame), "
            + "%d by whole periods off, %d wrong; %d never to be "
            + "aligned; %d missed, %d of them suspected; median %.1f s, p90 %.1f s%n",
        wanted - missed,
        wanted,
        right,
        exact,
        alias,
        wrong,
        untrusted,
        missed,
        suspected,
        after.isEmpty() ? Double.NaN : after.get((after.size() - 1) / 2),
        after.isEmpty() ? Double.NaN : after.get((int) Math.ceil(0.9 * after.size()) - 1));
  }
}
