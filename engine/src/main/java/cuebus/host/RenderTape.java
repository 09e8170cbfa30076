package cuebus.host;

import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.Journal;
import cuebus.journal.JournalException;
import cuebus.script.Show;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journal of a render, in a file beside its buses: what it takes to render the same once more. */
public final class RenderTape implements AutoCloseable {
  /** The name of the file. */
  public static final String FILE = "evening.cuebus";

  private static final String FRAMES = "frames";
  private static final String BUS = "bus/";

  private final Journal journal;
  private final Path file;
  private boolean ended;

  private RenderTape(Journal journal, Path file) {
    this.journal = journal;
    this.file = file;
  }

  /**
   * Begins a file; that of an earlier render is replaced.
   *
   * @param text of the show file
   * @throws IOException if the evening of a live show is in the way, or nothing can be written
   */
  public static RenderTape create(Path outFolder, Show show, String text) throws IOException {
    Files.createDirectories(outFolder);
    Path file = outFolder.resolve(FILE);
    if (Files.exists(file)) replace(file);
    int rate = show.desk().sampleRate();
    int period = show.desk().period();
    Evening evening = new Evening(
        show.id(),
        EveningKeeper.engine(),
        Evening.Kind.RENDER,
        text,
        rate,
        period,
        0,
        System.currentTimeMillis());
    EveningFile created = EveningFile.create(file, evening);
    Journal journal = new Journal(
        () -> created,
        Journal.Limits.USUAL,
        0,
        () -> new Evening.Pulse(0, System.currentTimeMillis()));
    return new RenderTape(journal, file);
  }

  private static void replace(Path file) throws IOException {
    try (EveningFile there = EveningFile.look(file)) {
      if (there.evening().kind() != Evening.Kind.RENDER) {
        throw new IOException(
            file + ": is the evening of a live show; name another folder for --out");
      }
    } catch (JournalException e) {
      if (!e.isDamaged()) throw e;
    }
    delete(file);
  }

  private static void delete(Path file) throws IOException {
    for (String part : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
    }
  }

  Tape tape() {
    return Tape.into(journal);
  }

  /**
   * Writes what came out and ends the file.
   *
   * @return what is wrong with it, in words; null if it is whole
   */
  @Nullable
  String end(long frames, Path outFolder, Show show) throws IOException {
    Map<String, String> facts = new TreeMap<>(digests(outFolder, show));
    facts.put(FRAMES, String.valueOf(frames));
    journal.end(facts);
    ended = true;
    return switch (journal.condition().state()) {
      case KEEPING, OFF, BEHIND -> null;
      case FAILING, STOPPED -> FILE + " is not whole: " + journal.condition().why();
    };
  }

  private static Map<String, String> digests(Path outFolder, Show show) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (var bus : show.desk().buses()) {
      digests.put(BUS + bus.id(), digest(outFolder.resolve(bus.id() + ".wav")));
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] bytes = new byte[1 << 16];
      for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) sha.update(bytes, 0, got);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Renders an evening once more, from its commands.
   *
   * @param folder the show's, for its recordings
   * @param outFolder where the buses go
   * @return what differs from the first time, a line each; nothing if all is the same to the bit
   */
  public static List<String> again(EveningFile file, Path folder, Path outFolder)
      throws IOException {
    Evening evening = file.evening();
    String frames = file.fact(FRAMES);
    if (frames == null) {
      throw JournalException.unreadable("the render was cut off; there is nothing to compare with");
    }
    Show show = Past.script(evening);
    List<Entry> entries = file.entries();
    Tape tape = Tape.of(entries);
    try (Render render = new Render(show, folder, outFolder, tape, Long.parseLong(frames))) {
      render.run(done -> {});
    }
    Map<String, String> was = new TreeMap<>();
    for (var bus : show.desk().buses()) {
      String digest = file.fact(BUS + bus.id());
      if (digest != null) was.put(BUS + bus.id(), digest);
    }
    return Replay.differences(file.standing().mark(), tape.said(), was, digests(outFolder, show));
  }

  /** What is not whole is deleted, as the buses are. */
  @Override
  public void close() {
    journal.close();
    if (ended) return;
    try {
      delete(file);
    } catch (IOException e) {
      // it says itself that it is not whole
    }
  }
}
