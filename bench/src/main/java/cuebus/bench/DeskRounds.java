package cuebus.bench;

import cuebus.mix.DeskUnderTest;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Times the stages of a full desk beside those of desks in C, or writes what they put out, for {@code desk.c} to
 * check; {@code bench/compare} calls both.
 *
 * <p>A round of the engine and one of each peer follow one another within a tenth of a second, so a machine that has
 * other work, or changes its speed, does so to all of them: the ratio of two rounds side by side is steadier than
 * either.
 */
public final class DeskRounds {
  private static final int STAGES = DeskUnderTest.STAGES.size();
  private static final int WARM_UP = 150;
  private static final int BLOCKS_A_ROUND = 200;

  private DeskRounds() {}

  /**
   * {@code time BLOCK ROUNDS DESK SHAPE...} prints a line for each round and participant ({@code java}, {@code mixer},
   * and the shapes of the program DESK): round, name, and ns a frame by stage.
   * {@code dump BLOCK FRAMES FILE} writes the strips before their faders and the buses, block by block.
   */
  public static void main(String[] args) throws IOException {
    int block = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    DeskUnderTest desk = new DeskUnderTest(block);
    if (args[0].equals("dump")) {
      dump(desk, block, count, Path.of(args[3]));
      return;
    }
    List<Peer> peers = new ArrayList<>();
    for (String shape : Arrays.asList(args).subList(4, args.length)) {
      peers.add(new Peer(args[3], shape, block));
    }
    time(desk, block, count, peers);
    for (Peer peer : peers) peer.close();
  }

  private static void time(DeskUnderTest desk, int block, int rounds, List<Peer> peers)
      throws IOException {
    for (int round = -WARM_UP; round < rounds; round++) {
      print(round, "java", stages(desk), block);
      print(round, "mixer", new long[] {mixer(desk)}, block);
      for (Peer peer : peers) print(round, peer.shape, peer.round(), block);
    }
  }

  private static long[] stages(DeskUnderTest desk) {
    long[] ns = new long[STAGES];
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
    return ns;
  }

  /** The whole mixer on the same input. */
  private static long mixer(DeskUnderTest desk) {
    long ns = 0;
    for (int i = 0; i < BLOCKS_A_ROUND; i++) {
      desk.load();
      long start = System.nanoTime();
      desk.mix();
      ns += System.nanoTime() - start;
    }
    return ns;
  }

  private static void print(int round, String name, long[] ns, int block) {
    if (round < 0) return; // warms up
    String values = Arrays.stream(ns)
        .mapToObj(sum -> "%.2f".formatted((double) sum / (BLOCKS_A_ROUND * block)))
        .collect(Collectors.joining(" "));
    System.out.println(round + " " + name + " " + values);
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

  /** A desk in C, which does a round when it is asked to. */
  private static final class Peer {
    final String shape;
    private final Writer ask;
    private final BufferedReader answers;

    Peer(String program, String shape, int block) throws IOException {
      this.shape = shape;
      Process process = new ProcessBuilder(program, shape, "rounds", Integer.toString(block))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      ask = process.outputWriter(StandardCharsets.US_ASCII);
      answers = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    long[] round() throws IOException {
      ask.write('\n');
      ask.flush();
      String line = answers.readLine();
      if (line == null) throw new IOException("C " + shape + " has ended");
      return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** It ends when nobody can ask any more. */
    void close() throws IOException {
      ask.close();
    }
  }
}
