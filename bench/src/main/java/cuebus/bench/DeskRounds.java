package cuebus.bench;

import cuebus.mix.DeskUnderTest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times the stages of a full desk, or writes what they put out; {@code desk.c} takes the same arguments and answers
 * alike, and {@code compare} runs both.
 */
public final class DeskRounds {
  private static final int STAGES = DeskUnderTest.STAGES.size();
  private static final int ROUNDS = 60;
  private static final int BLOCKS_A_ROUND = 400;

  private DeskRounds() {}

  /**
   * {@code time BLOCK} prints a line a stage, and one for the whole mixer: ns a frame, median and fastest round.
   * {@code dump BLOCK FRAMES FILE} writes the strips before their faders and the buses, block by block.
   */
  public static void main(String[] args) throws IOException {
    int block = Integer.parseInt(args[1]);
    if (args[0].equals("time")) {
      time(new DeskUnderTest(block), block);
    } else {
      dump(new DeskUnderTest(block), block, Integer.parseInt(args[2]), Path.of(args[3]));
    }
  }

  private static void time(DeskUnderTest desk, int block) {
    double[][] nsAFrame = new double[STAGES + 2][ROUNDS];
    for (int round = -ROUNDS / 2; round < ROUNDS; round++) { // the first ones warm up
      long[] ns = round(desk);
      for (int i = 0; i < ns.length && round >= 0; i++) {
        nsAFrame[i][round] = (double) ns[i] / (BLOCKS_A_ROUND * block);
        if (i < STAGES) nsAFrame[STAGES + 1][round] += nsAFrame[i][round];
      }
    }
    for (int i = 0; i < STAGES; i++) print(DeskUnderTest.STAGES.get(i), nsAFrame[i]);
    print("sum", nsAFrame[STAGES + 1]);
    print("mixer", nsAFrame[STAGES]);
  }

  /** The time of each stage, and at the end that of the mixer on the same input, in ns. */
  private static long[] round(DeskUnderTest desk) {
    long[] ns = new long[STAGES + 1];
    for (int i = 0; i < BLOCKS_A_ROUND; i++) {
      desk.load();
      long last = System.nanoTime();
      for (int stage = 0; stage < STAGES; stage++) {
        desk.run(stage);
        long now = System.nanoTime();
        ns[stage] += now - last;
        last = now;
      }
    }
    for (int i = 0; i < BLOCKS_A_ROUND; i++) {
      desk.load();
      long start = System.nanoTime();
      desk.mix();
      ns[STAGES] += System.nanoTime() - start;
    }
    return ns;
  }

  private static void print(String name, double[] rounds) {
    Arrays.sort(rounds);
    System.out.printf(Locale.ROOT, "%s %.2f %.2f%n", name, rounds[rounds.length / 2], rounds[0]);
  }

  private static void dump(DeskUnderTest desk, int block, int frames, Path file)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int done = 0; done < frames; done += block) {
        desk.load();
        for (int stage = 0; stage < STAGES; stage++) desk.run(stage);
        for (int c = 0; c < DeskUnderTest.STRIPS; c++) write(out, desk.strip(c));
        for (int k = 0; k < 2 * DeskUnderTest.BUSES; k++) write(out, desk.busChannel(k));
      }
    }
  }

  private static void write(OutputStream out, float[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    out.write(bytes.array());
  }
}
