package cuebus.ring;

import cuebus.desk.MeterBlock;
import cuebus.desk.MeterSink;
import cuebus.rt.AudioThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the meters showed, period by period, on its way to people. */
public final class MeterRing implements MeterSink {
  private final BlockRing<MeterBlock> blocks;

  /**
   * @param strips how many
   * @param buses how many
   * @param size how many periods can wait: a power of two
   */
  public MeterRing(int strips, int buses, int size, WhenFull whenFull) {
    blocks = new BlockRing<>(() -> new MeterBlock(strips, buses), size, whenFull);
  }

  /**
   * A place to read from, to be asked for before the first block; every reader sees every block.
   *
   * @param receiver given each block in order
   */
  public RingReader<?> reader(Consumer<MeterBlock> receiver) {
    return blocks.reader(receiver);
  }

  @Override
  @AudioThread
  public @Nullable MeterBlock claim() {
    return blocks.claim();
  }

  @Override
  @AudioThread
  public void publish() {
    blocks.publish();
  }

  /** Periods that found no room. */
  public long full() {
    return blocks.full();
  }
}
