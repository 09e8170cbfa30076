package cuebus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.Stamped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JournalTest {
  private static final Journal.Limits QUICK = new Journal.Limits(8, 3, 1_000_000, 1_000_000);

  /** A disk that can be told to misbehave. */
  private static final class Disk implements Store {
    final List<Entry> written = Collections.synchronizedList(new ArrayList<>());
    final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean full = new AtomicBoolean();
    final AtomicBoolean ended = new AtomicBoolean();
    volatile boolean damaged;
    volatile @Nullable CountDownLatch stalled;

    @Override
    public void write(Batch batch) throws JournalException {
      CountDownLatch latch = stalled;
      if (latch != null) awaitQuietly(latch);
      if (damaged) throw JournalException.damaged("the file is damaged");
      if (full.get()) throw new JournalException("the disk is full");
      written.addAll(batch.entries());
      batch.failures().forEach((sequence, why) -> failures.add(sequence + " " + why));
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void note(String name, String value) {}

    @Override
    public void end(long wallMs) {
      ended.set(true);
    }

    @Override
    public void close() {}
  }

  private final Disk disk = new Disk();
  private final Journal journal = new Journal(() -> disk, QUICK, 10, () -> new Evening.Pulse(0, 0));

  @AfterEach
  void end() {
    CountDownLatch latch = disk.stalled;
    if (latch != null) latch.countDown();
    journal.close();
  }

  private void give(long ringSequence) {
    journal.onCommand(new Stamped(new Go(true), "test", ringSequence), ringSequence, ringSequence);
  }

  private static void await(String what, BooleanSupplier so) {
    long startNs = System.nanoTime();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime() - startNs).as(what).isLessThan(20_000_000_000L);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private List<Long> sequences() {
    return disk.written.stream().map(Entry::sequence).toList();
  }

  @Test
  void commandsGoOnWhereTheEveningWasLeft() {
    for (long s = 0; s < 5; s++) give(s);
    await("all are kept", () -> journal.committed() == 15);
    assertThat(sequences()).containsExactly(11L, 12L, 13L, 14L, 15L);
    assertThat(journal.sequenceOf(0)).isEqualTo(11);
  }

  @Test
  void aDiskThatStandsStillHoldsNobodyUpAndLosesNothing() {
    CountDownLatch latch = new CountDownLatch(1);
    disk.stalled = latch;
    for (long s = 0; s < 5; s++) give(s); // returns at once, or this test ends by its timeout
    await("it is said", () -> journal.condition().state() == Condition.State.BEHIND);
    assertThat(journal.committed()).isEqualTo(10);
    disk.stalled = null;
    latch.countDown();
    await("all are kept", () -> journal.committed() == 15);
    assertThat(sequences()).containsExactly(11L, 12L, 13L, 14L, 15L);
    await("it is well", () -> journal.condition().state() == Condition.State.KEEPING);
  }

  @Test
  void aFullDiskIsSaidAndTriedAgainAndNothingIsMissingThen() {
    disk.full.set(true);
    for (long s = 0; s < 5; s++) give(s);
    await("it is said", () -> journal.condition().state() == Condition.State.FAILING);
    assertThat(journal.condition().why()).isEqualTo("the disk is full");
    assertThat(journal.isKeeping()).isFalse();
    disk.full.set(false);
    await("all are kept", () -> journal.committed() == 15);
    assertThat(sequences()).containsExactly(11L, 12L, 13L, 14L, 15L);
  }

  @Test
  void whenMoreWaitsThanFitsItStopsForTheNightAndKeepsWhatHasNoHole() {
    disk.full.set(true);
    for (long s = 0; s < 12; s++) give(s);
    await("it has stopped", () -> journal.condition().state() == Condition.State.STOPPED);
    assertThat(journal.condition().lost()).isEqualTo(4);
    disk.full.set(false);
    await("what it had is kept", () -> disk.written.size() == 8);
    give(12);
    journal.close();
    assertThat(sequences()).containsExactly(11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L);
  }

  @Test
  void intoADamagedFileNothingMoreIsWritten() {
    disk.damaged = true;
    give(0);
    await("it has stopped", () -> journal.condition().state() == Condition.State.STOPPED);
    disk.damaged = false;
    give(1);
    journal.close();
    assertThat(disk.written).isEmpty();
    assertThat(journal.condition().why()).contains("damaged");
  }

  @Test
  void aCommandThatFailedIsKeptAsOne() {
    give(0);
    await("it is kept", () -> journal.committed() == 11);
    journal.onFailed(0, "boom");
    await("its failure, too", () -> disk.failures.contains("11 boom"));
    journal.onFailed(1, "bang");
    give(1);
    await("one that was known before", () -> journal.committed() == 12);
    journal.close();
    boolean inPlace = "bang".equals(disk.written.get(1).failure());
    assertThat(inPlace || disk.failures.contains("12 bang")).isTrue();
  }

  @Test
  void theEndWritesWhatWaitsAndTakesNothingMore() {
    for (long s = 0; s < 5; s++) give(s);
    journal.end();
    give(5);
    assertThat(disk.ended).isTrue();
    assertThat(sequences()).containsExactly(11L, 12L, 13L, 14L, 15L);
  }
}
