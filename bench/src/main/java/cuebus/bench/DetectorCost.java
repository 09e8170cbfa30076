package cuebus.bench;

import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import cuebus.doubling.Detector;
import cuebus.doubling.Tap;
import cuebus.doubling.WatchedPair;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What the detector costs, as a share of one core at one times real time: half a minute of noise that talks and pauses,
 * one of the inputs also in the second one, after as long to warm up. Arguments: numbers of inputs.
 */
public final class DetectorCost {
  private static final int RATE = 48_000;
  private static final int PERIOD = 128;
  private static final int SECONDS = 30;

  private DetectorCost() {}

  public static void main(String[] args) {
    String[] wanted = args.length == 0 ? new String[] {"1", "2", "8", "32"} : args;
    for (String inputs : wanted) measure(Integer.parseInt(inputs));
  }

  private static void measure(int inputs) {
    List<Tap> taps = new ArrayList<>();
    List<WatchedPair> pairs = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      taps.add(new Tap(strip(i), i, 1, 0));
      for (int j = 0; j < i; j++) pairs.add(new WatchedPair(strip(j), strip(i), false));
    }
    int[] found = new int[1];
    Detector detector = new Detector(taps, RATE, (finding, atFrame) -> found[0]++);
    detector.watch(pairs);
    TapBlock block = new TapBlock(inputs, PERIOD);
    block.frames = PERIOD;
    float[][] sounds = sounds(inputs);
    run(detector, block, sounds);
    long startNs = cpuNs();
    run(detector, block, sounds);
    double share = (cpuNs() - startNs) / 1e9 / SECONDS;
    System.out.printf(
        Locale.ROOT,
        "%2d inputs, %3d pairs: %5.2f %% of a core, %d findings%n",
        inputs,
        pairs.size(),
        share * 100,
        found[0]);
  }

  /** Of this thread: others may be busy beside it. */
  private static long cpuNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Signal strip(int number) {
    return new Signal.OfStrip(new StripId("s" + number));
  }

  private static void run(Detector detector, TapBlock block, float[][] sounds) {
    for (int at = 0; at + PERIOD <= SECONDS * RATE; at += PERIOD) {
      for (int i = 0; i < sounds.length; i++) {
        System.arraycopy(
            sounds[i], at % (sounds[i].length - PERIOD), block.samples, i * block.stride, PERIOD);
      }
      detector.hear(block);
      block.startFrame += PERIOD;
    }
  }

  /** Eleven seconds and a bit each: no two go round together. */
  private static float[][] sounds(int inputs) {
    float[][] sounds = new float[inputs][];
    for (int i = 0; i < inputs; i++) {
      Random dice = new Random(i);
      sounds[i] = new float[11 * RATE + i * 997];
      for (int n = 0; n < sounds[i].length; n++) {
        boolean talks = (n / 28_800 + i) % 2 == 0;
        sounds[i][n] = (float) dice.nextGaussian() * (talks ? 0.05f : 0.0005f);
      }
    }
    if (inputs > 1) {
      sounds[1] = sounds[0].clone();
      for (int n = 4800; n < sounds[1].length; n++) sounds[1][n] = sounds[0][n - 4800] * 0.5f;
    }
    return sounds;
  }
}
