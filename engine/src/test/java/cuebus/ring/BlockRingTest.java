package cuebus.ring;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.TapBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockRingTest {
  private static boolean write(TapRing ring, long startFrame) {
    TapBlock block = ring.claim();
    if (block == null) return false;
    block.startFrame = startFrame;
    ring.publish();
    return true;
  }

  @Test
  void whatFindsNoRoomIsCountedAndTheSoundGoesOn() {
    TapRing ring = new TapRing(1, 16, 4, WhenFull.DROP);
    List<Long> seen = new ArrayList<>();
    RingReader<?> reader = ring.reader(block -> seen.add(block.startFrame));
    for (int i = 0; i < 7; i++) write(ring, i);
    assertThat(ring.full()).isEqualTo(3);
    reader.drain();
    assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    assertThat(write(ring, 99)).isTrue();
  }

  @Test
  void everyReaderSeesEveryBlockAndTheSlowestHoldsTheRing() {
    TapRing ring = new TapRing(1, 16, 4, WhenFull.DROP);
    List<Long> quick = new ArrayList<>();
    List<Long> slow = new ArrayList<>();
    RingReader<?> quickReader = ring.reader(block -> quick.add(block.startFrame));
    RingReader<?> slowReader = ring.reader(block -> slow.add(block.startFrame));
    for (int i = 0; i < 6; i++) {
      write(ring, i);
      quickReader.drain();
    }
    slowReader.drain();
    assertThat(quick).isEqualTo(slow).containsExactly(0L, 1L, 2L, 3L);
    assertThat(ring.full()).isEqualTo(2);
  }

  @Test
  void offlineNothingIsLost() {
    TapRing ring = new TapRing(1, 16, 4, WhenFull.WAIT);
    List<Long> seen = new ArrayList<>();
    RingThread thread =
        RingThread.start("test-taps", ring.reader(block -> seen.add(block.startFrame)));
    for (int i = 0; i < 10_000; i++) assertThat(write(ring, i)).isTrue();
    thread.close();
    assertThat(seen).hasSize(10_000).isSorted();
    assertThat(ring.full()).isZero();
  }

  @Test
  void aReaderThatThrowsGoesOnWithTheNextBlock() {
    TapRing ring = new TapRing(1, 16, 16, WhenFull.DROP);
    List<Long> seen = new ArrayList<>();
    RingReader<?> reader = ring.reader(block -> {
      if (block.startFrame == 1) throw new IllegalStateException("block 1");
      seen.add(block.startFrame);
    });
    for (int i = 0; i < 4; i++) write(ring, i);
    reader.drain();
    assertThat(seen).containsExactly(0L, 2L, 3L);
    assertThat(reader.failed()).isEqualTo(1);
    assertThat(reader.firstFailure()).hasMessage("block 1");
  }

  @Test
  void whoReadsSleepsWhileAPeriodIsBeingMixed() throws InterruptedException {
    TapRing ring = new TapRing(1, 16, 4, WhenFull.DROP);
    RingReader<?> reader = ring.reader(block -> {});
    ring.claim(); // and not published: the period is being mixed
    reader.await(); // loads what it needs
    long startNs = System.nanoTime();
    for (int i = 0; i < 20; i++) reader.await();
    assertThat(System.nanoTime() - startNs).isGreaterThan(10 * BlockRing.PAUSE_NS);
  }
}
