package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.Receipt;
import cuebus.command.Stamped;
import cuebus.desk.Parameter;
import cuebus.journal.Evening;
import cuebus.status.CueStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tablets are told, and when. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EchoTest {
  private static final Status GO = new CueStatus("10", 0, -1);
  private static final Status FADER = new ParameterStatus(Parameter.stripFader(0), -6f);

  @TempDir
  Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();

  private void hear(Status status, String standby) {
    told.add(status.getClass().getSimpleName() + " " + standby);
  }

  private EveningKeeper keeper() throws IOException {
    EveningKeeper keeper = EveningKeeper.open(folder, "show", true, new Notices(line -> {}));
    keeper.begin(new Evening("show", "test", Evening.Kind.LIVE, "", 48_000, 128, 128, 1));
    return keeper;
  }

  private static void await(BooleanSupplier so) {
    while (!so.getAsBoolean()) LockSupport.parkNanos(100_000);
  }

  @Test
  void onADiskThatStandsStillAGoIsToldAfterAQuarterOfASecondAndAFaderAtOnce() throws IOException {
    try (EveningKeeper keeper = keeper();
        Echo echo = new Echo(keeper, "10", this::hear)) {
      long startNs = System.nanoTime();
      echo.accept(GO, "20", 0, false); // nobody ever writes that command
      echo.accept(FADER, "20", 0, false);
      assertThat(told)
          .as("the list moves only with the disk")
          .containsExactly("ParameterStatus 10");
      await(() -> told.size() == 2);
      assertThat(System.nanoTime() - startNs).isGreaterThan(EveningKeeper.PATIENCE_NS * 9 / 10);
      assertThat(told).last().isEqualTo("CueStatus 20");
      assertThat(echo.unkept()).as("marked").isEqualTo(1);
    }
  }

  @Test
  void aGoThatIsOnTheDiskIsTold() throws IOException {
    try (EveningKeeper keeper = keeper();
        Echo echo = new Echo(keeper, "10", this::hear)) {
      keeper.onCommand(new Stamped(new Go(false), "test", 0), 0);
      await(() -> keeper.await(0, System.nanoTime()) == Receipt.KEPT); // the file is there
      echo.accept(GO, "20", 1, false);
      assertThat(told).isEmpty();
      keeper.onCommand(new Stamped(new Go(false), "test", 0), 1);
      await(() -> !told.isEmpty());
      assertThat(echo.unkept()).isZero();
    }
  }

  @Test
  void whatComesInOneOrderIsToldInIt() throws IOException {
    try (EveningKeeper keeper = keeper()) {
      try (Echo echo = new Echo(keeper, "10", this::hear)) {
        for (int i = 0; i < 50; i++) echo.accept(GO, "" + i, i, false);
      } // closing tells what waits
      assertThat(told).hasSize(50);
      for (int i = 0; i < 50; i++) assertThat(told.get(i)).isEqualTo("CueStatus " + i);
    }
  }

  @Test
  void aPanicAndAShowWithoutAJournalWaitForNothing() throws IOException {
    try (EveningKeeper keeper = keeper();
        Echo echo = new Echo(keeper, "10", this::hear);
        Echo alone = new Echo(null, "10", this::hear)) {
      echo.accept(GO, "20", 0, true);
      alone.accept(GO, "30", 0, false);
      assertThat(told).containsExactly("CueStatus 10", "CueStatus 30");
    }
  }
}
