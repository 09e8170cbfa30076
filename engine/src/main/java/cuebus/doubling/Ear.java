package cuebus.doubling;

import cuebus.desk.TapBlock;

/** Listens to one signal: sums its channels, keeps it at the show's rate, takes it down and whitens it. */
final class Ear {
  /** Longest lag, and what refining looks at. */
  private static final double KEPT_SECONDS = 5.2;

  final Tap tap;
  final Spectra spectra;
  final History history;

  private final Decimator decimator;
  private final Whitener whitener;
  private final float[] low = new float[Grid.WINDOW];
  private final float[] mono;

  /** @param whitener shared by all ears of a detector */
  Ear(Tap tap, Grid grid, Whitener whitener, int largestChunk) {
    this.tap = tap;
    this.whitener = whitener;
    spectra = new Spectra(grid.bins);
    history = new History((int) (KEPT_SECONDS * grid.showRate));
    decimator = new Decimator(grid.factor);
    mono = new float[largestChunk];
  }

  /** Takes {@code frames} frames of {@code block} from {@code start} on; {@code filled} low samples are there. */
  int hear(TapBlock block, int start, int frames, int filled) {
    for (int i = 0; i < frames; i++) {
      float sum = 0f;
      for (int c = 0; c < tap.channels(); c++) {
        sum += block.samples[(tap.firstChannel() + c) * block.stride + start + i];
      }
      mono[i] = sum;
    }
    return take(frames, filled);
  }

  /** Takes silence where nothing was heard. */
  int miss(int frames, int filled) {
    java.util.Arrays.fill(mono, 0, frames, 0f);
    return take(frames, filled);
  }

  private int take(int frames, int filled) {
    history.append(mono, frames);
    return decimator.process(mono, frames, low, Grid.BLOCK + filled);
  }

  /** A block is full: makes its spectrum, unless a part of the window was missed. */
  void endBlock(long block, boolean whole) {
    if (whole) {
      whitener.whiten(low, spectra, block);
    } else {
      spectra.mark(block, false);
    }
    System.arraycopy(low, Grid.BLOCK, low, 0, Grid.BLOCK);
  }

  void restart() {
    spectra.clear();
    history.restart();
    decimator.forget();
    java.util.Arrays.fill(low, 0f);
  }
}
