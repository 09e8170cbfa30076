package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Clip;
import cuebus.desk.StripId;
import cuebus.effect.Effect;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.journal.Evening;
import cuebus.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LanesTest {
  private static final StripId SFX = new StripId("sfx");
  private static final Effect START = new StartPlayer(SFX, Clip.of("a.wav"), 0);
  private static final Effect STOP = new StopPlayer(SFX, 0, 0);

  @TempDir
  Path folder;

  private final List<Effect> done = new CopyOnWriteArrayList<>();

  /** A journal into which nobody ever writes: no command is on the disk. */
  private EveningKeeper keeper() throws IOException {
    EveningKeeper keeper = EveningKeeper.open(folder, "show", true, new Notices(line -> {}));
    keeper.begin(new Evening("show", "test", Evening.Kind.LIVE, "", 48_000, 128, 128, 1));
    return keeper;
  }

  private static void await(BooleanSupplier so) {
    while (!so.getAsBoolean()) LockSupport.parkNanos(1_000_000);
  }

  @Test
  void withoutAJournalNothingWaits() {
    try (Lanes lanes = new Lanes(8, done::add, null)) {
      lanes.causedBy(0, false);
      lanes.offer(START);
      await(() -> done.contains(START));
      assertThat(lanes.unkept()).isZero();
    }
  }

  @Test
  void anEffectThatCannotBeKeptGoesOutAllTheSameAndIsCounted() throws IOException {
    try (EveningKeeper keeper = keeper();
        Lanes lanes = new Lanes(8, done::add, keeper)) {
      lanes.causedBy(0, false);
      long startNs = System.nanoTime();
      lanes.offer(START);
      await(() -> done.contains(START));
      // it has waited for the disk before
      assertThat(System.nanoTime() - startNs).isGreaterThan(EveningKeeper.PATIENCE_NS * 9 / 10);
      assertThat(lanes.unkept()).isEqualTo(1);
    }
  }

  @Test
  void aPanicOvertakesAndWhatItOvertookIsNotStarted() throws IOException {
    try (EveningKeeper keeper = keeper();
        Lanes lanes = new Lanes(8, done::add, keeper)) {
      lanes.causedBy(0, false);
      lanes.offer(START);
      lanes.causedBy(1, true);
      lanes.offer(STOP);
      await(() -> done.contains(STOP));
      lanes.causedBy(2, false);
      Effect later = new StartPlayer(SFX, Clip.of("b.wav"), 0);
      lanes.offer(later);
      await(() -> done.contains(later));
      assertThat(done).containsExactly(STOP, later);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidAndTheShowGoesOn() throws IOException {
    Path file = folder.resolve("taken");
    Files.writeString(file, "a file where a folder should be");
    List<String> said = new CopyOnWriteArrayList<>();
    try (EveningKeeper keeper = EveningKeeper.open(file, "show", false, new Notices(said::add))) {
      assertThat(said).hasSize(1).first().asString().contains("goes on without it");
      keeper.begin(new Evening("show", "test", Evening.Kind.LIVE, "", 48_000, 128, 128, 1));
      assertThat(keeper.left()).isNull();
    }
    assertThat(Files.readString(file)).startsWith("a file");
  }

  @Test
  void aDamagedEveningIsPutAsideAndNothingOfItIsLost() throws IOException {
    Path evenings = folder.resolve("evenings");
    Files.createDirectories(evenings);
    Path damaged = evenings.resolve("evening-20260101-000000-000.cuebus");
    Files.write(damaged, new byte[20_000]);
    List<String> said = new CopyOnWriteArrayList<>();
    try (EveningKeeper keeper =
        EveningKeeper.open(evenings, "show", false, new Notices(said::add))) {
      assertThat(keeper.left()).isNull();
    }
    assertThat(said).hasSize(1).first().asString().contains("it is kept as");
    assertThat(JournalFolder.evenings(evenings)).isEmpty();
    assertThat(evenings.resolve(damaged.getFileName() + ".damaged-1"))
        .hasBinaryContent(new byte[20_000]);
  }
}
