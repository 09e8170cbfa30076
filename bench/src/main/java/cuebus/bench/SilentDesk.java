package cuebus.bench;

import cuebus.mix.DeskUnderTest;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a desk costs that has fallen silent: every filter dies away towards numbers so small that processors take
 * longer over them, some very much so. {@code bench/silence} runs it as it is, and with the engine's guard against
 * them taken out.
 */
public final class SilentDesk {
  private static final int RATE = 48_000;
  private static final int BLOCK = 64;
  private static final int BLOCKS_A_SECOND = RATE / BLOCK;
  private static final int BUSY_SECONDS = 20; // the first half of them to warm up

  private SilentDesk() {}

  /** {@code SECONDS}: how long it is silent; prints ns a frame, busy and second by second after that. */
  public static void main(String[] args) {
    DeskUnderTest desk = new DeskUnderTest(BLOCK);
    double[] busy = new double[BUSY_SECONDS];
    for (int s = 0; s < busy.length; s++) busy[s] = second(desk, false);
    double[] warm = Arrays.copyOfRange(busy, BUSY_SECONDS / 2, BUSY_SECONDS);
    Arrays.sort(warm);
    System.out.printf(Locale.ROOT, "busy %.0f%n", warm[warm.length / 2]);
    int seconds = Integer.parseInt(args[0]);
    for (int s = 1; s <= seconds; s++) {
      System.out.printf(Locale.ROOT, "silent for %d s: %.0f%n", s, second(desk, true));
    }
  }

  /** Mixes a second of sound; returns how many ns a frame took. */
  private static double second(DeskUnderTest desk, boolean silent) {
    long ns = 0;
    for (int i = 0; i < BLOCKS_A_SECOND; i++) {
      if (silent) {
        desk.loadSilence();
      } else {
        desk.load();
      }
      long start = System.nanoTime();
      desk.mix();
      ns += System.nanoTime() - start;
    }
    return (double) ns / (BLOCKS_A_SECOND * BLOCK);
  }
}
