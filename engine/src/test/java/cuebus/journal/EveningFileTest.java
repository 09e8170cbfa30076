package cuebus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cuebus.command.Go;
import cuebus.command.Stamped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveningFileTest {
  static final Evening EVENING =
      new Evening("first-night", "test", Evening.Kind.LIVE, "cuebus: 1\n", 48_000, 128, 128, 1_000);

  @TempDir
  Path folder;

  static Entry entry(long sequence) {
    return new Entry(
        sequence, new Stamped(new Go(true), "console", 10 * sequence), 9 * sequence, 5);
  }

  private static Store.Batch batch(long from, long to) {
    List<Entry> entries = new ArrayList<>();
    for (long s = from; s <= to; s++) entries.add(entry(s));
    return new Store.Batch(
        entries, Map.of(), new Evening.Pulse(77, 88), new Evening.Mark(to, 1, 2, 3, 4));
  }

  private Path written(int commands) throws JournalException {
    Path file = folder.resolve("evening-1.cuebus");
    try (EveningFile evening = EveningFile.create(file, EVENING)) {
      evening.write(batch(1, commands));
    }
    return file;
  }

  @Test
  void whatWasWrittenIsReadAgain() throws JournalException {
    Path file = written(3);
    try (EveningFile evening = EveningFile.open(file)) {
      assertThat(evening.evening()).isEqualTo(EVENING);
      assertThat(evening.entries()).containsExactly(entry(1), entry(2), entry(3));
      assertThat(evening.standing().closedMs()).isNull();
      assertThat(evening.standing().pulse()).isEqualTo(new Evening.Pulse(77, 88));
      evening.write(new Store.Batch(List.of(entry(4)), Map.of(2L, "boom")));
      evening.end(99);
    }
    try (EveningFile evening = EveningFile.look(file)) {
      assertThat(evening.entries()).hasSize(4);
      assertThat(evening.entries().get(1).failure()).isEqualTo("boom");
      assertThat(evening.standing().closedMs()).isEqualTo(99L);
    }
  }

  @Test
  void aBatchThatIsWrittenTwiceIsThereOnce() throws JournalException {
    Path file = written(3);
    try (EveningFile evening = EveningFile.open(file)) {
      evening.write(batch(2, 4)); // a commit of which nobody heard whether it arrived
      assertThat(evening.entries()).containsExactly(entry(1), entry(2), entry(3), entry(4));
    }
  }

  @Test
  void aFileThatIsThereIsNeverWrittenOver() throws IOException {
    Path file = folder.resolve("letter.cuebus");
    Files.writeString(file, "dear all");
    assertThatThrownBy(() -> EveningFile.create(file, EVENING))
        .hasMessageContaining("there already");
    assertThat(Files.readString(file)).isEqualTo("dear all");
  }

  @Test
  void aDamagedFileIsSaidAndLeftAsItIs() throws IOException {
    Path file = written(2000);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(raw.length() / 2);
      raw.write(new byte[8192]);
    }
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> EveningFile.open(file))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.isDamaged()).isTrue());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void whatIsNoEveningIsRefused() throws IOException {
    Path file = folder.resolve("evening-2.cuebus");
    Files.writeString(file, "x".repeat(10_000));
    assertThatThrownBy(() -> EveningFile.open(file)).isInstanceOf(JournalException.class);
    Path none = folder.resolve("evening-3.cuebus");
    assertThatThrownBy(() -> EveningFile.open(none)).hasMessageContaining("no such file");
    assertThat(none).doesNotExist();
  }

  @Test
  void aDiskThatIsFullIsCalledFullAndTakesTheSameBatchWhenThereIsRoom() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small.toString()),
        "no file system can be mounted here");
    try {
      try (EveningFile evening = EveningFile.create(small.resolve("evening-1.cuebus"), EVENING)) {
        evening.write(batch(1, 10));
        assertThatThrownBy(() -> evening.write(batch(11, 20_000))).hasMessage("the disk is full");
      }
      assertThat(succeeds("mount", "-o", "remount,size=20m", small.toString())).isTrue();
      try (EveningFile evening = EveningFile.open(small.resolve("evening-1.cuebus"))) {
        assertThat(evening.entries()).hasSize(10);
        evening.write(batch(11, 20_000));
        assertThat(evening.entries()).hasSize(20_000);
      }
    } finally {
      assertThat(succeeds("umount", small.toString())).isTrue();
    }
  }

  private static boolean succeeds(String... words) throws IOException {
    return new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .onExit()
            .join()
            .exitValue()
        == 0;
  }

  @Test
  void aHoleIsNotPlayedOver() throws JournalException {
    Path file = written(3);
    try (EveningFile evening = EveningFile.open(file)) {
      evening.write(new Store.Batch(List.of(entry(5)), Map.of()));
      assertThatThrownBy(evening::entries).hasMessageContaining("command 4 is missing");
    }
  }

  @Test
  void aFolderIsOneShowsAtATime() throws IOException {
    Path mine = folder.resolve("evenings");
    try (JournalFolder taken = JournalFolder.take(mine)) {
      assertThatThrownBy(() -> JournalFolder.take(mine))
          .isInstanceOf(JournalFolder.TakenException.class)
          .hasMessageContaining("--data");
      Path first = taken.fresh(1_000_000);
      EveningFile.create(first, EVENING).close();
      Path earlier = taken.fresh(5); // a clock that was set back
      assertThat(earlier.getFileName().toString())
          .isGreaterThan(first.getFileName().toString());
      assertThat(taken.newest()).isEqualTo(first);
      Path aside = taken.setAside(first);
      assertThat(aside).exists();
      assertThat(taken.newest()).isNull();
    }
    JournalFolder.take(mine).close();
  }
}
