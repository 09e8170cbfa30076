package cuebus.host;

import cuebus.command.Command;
import cuebus.command.EpochStarted;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.Stamped;
import cuebus.desk.Curve;
import cuebus.desk.Parameter;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.Store;
import cuebus.script.Show;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What an evening of four hours costs on disk, and how long it takes to be played again. */
public final class JournalCost {
  private static final int HOURS = 4;
  private static final int ROUNDS = 7;
  private static final int BATCH = 100;

  private JournalCost() {}

  /**
   * Prints it.
   *
   * @param arguments a show's folder; a file to be made; how many faders move in a second
   */
  public static void main(String[] arguments) throws IOException {
    String script = Files.readString(Path.of(arguments[0], "show.yaml"));
    Path file = Path.of(arguments[1]);
    int movesASecond = Integer.parseInt(arguments[2]);
    Files.deleteIfExists(file);
    Evening evening = new Evening("bench", "bench", Evening.Kind.LIVE, script, 48_000, 128, 128, 0);
    List<Entry> entries = entries(Past.script(evening), movesASecond);
    try (EveningFile made = EveningFile.create(file, evening)) {
      for (int from = 0; from < entries.size(); from += BATCH) {
        List<Entry> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
        made.write(new Store.Batch(batch, Map.of()));
      }
    }
    double[] readMs = new double[ROUNDS];
    double[] playMs = new double[ROUNDS];
    try (EveningFile kept = EveningFile.look(file)) {
      for (int round = 0; round < ROUNDS; round++) {
        long startNs = System.nanoTime();
        List<Entry> read = kept.entries();
        long readNs = System.nanoTime();
        Past.of(evening, read);
        readMs[round] = (readNs - startNs) / 1e6;
        playMs[round] = (System.nanoTime() - readNs) / 1e6;
      }
    }
    System.out.printf(
        "%d commands, %.1f MB, first: read %.0f ms, played %.0f ms; median of %d: %.0f, %.0f%n",
        entries.size(),
        Files.size(file) / 1e6,
        readMs[0],
        playMs[0],
        ROUNDS,
        median(readMs),
        median(playMs));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static List<Entry> entries(Show show, int movesASecond) {
    List<Entry> entries = new ArrayList<>();
    Random random = new Random(1);
    add(entries, 0, new EpochStarted("clock", 48_000, 128, 128, 0, 0));
    int seconds = HOURS * 3600;
    for (int s = 0; s < seconds; s++) {
      long frame = s * 48_000L;
      if (s % 90 == 0) add(entries, frame, new Go(true));
      for (int i = 0; i < movesASecond; i++) {
        int strip = random.nextInt(show.desk().strips().size());
        float db = -20 + random.nextFloat() * 20;
        add(entries, frame + i * 100L, new Level(Parameter.stripFader(strip), db, 0, Curve.LINEAR));
      }
    }
    return entries;
  }

  private static void add(List<Entry> entries, long frame, Command command) {
    entries.add(
        new Entry(entries.size() + 1, new Stamped(command, "tablet", frame), frame, frame / 48));
  }
}
