package cuebus.ring;

import cuebus.desk.TapBlock;
import cuebus.desk.TapSink;
import cuebus.rt.AudioThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was heard, period by period, on its way to the detector, the loudness meters and the recorders. */
public final class TapRing implements TapSink {
  private final BlockRing<TapBlock> blocks;

  /**
   * @param channels of all strips and buses together
   * @param stride the largest period, in frames
   * @param size how many periods can wait: a power of two
   */
  public TapRing(int channels, int stride, int size, WhenFull whenFull) {
    blocks = new BlockRing<>(() -> new TapBlock(channels, stride), size, whenFull);
  }

  /**
   * A place to read from, to be asked for before the first block; every reader sees every block.
   *
   * @param receiver given each block in order
   */
  public RingReader<?> reader(Consumer<TapBlock> receiver) {
    return blocks.reader(receiver);
  }

  @Override
  @AudioThread
  public @Nullable TapBlock claim() {
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
