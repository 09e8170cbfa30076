package cuebus.doubling;

import cuebus.desk.TapBlock;
import java.util.Arrays;

/** Listens to one signal: sums its channels, keeps it at the show's rate, takes it down and whitens it. */
final class Ear {
  /** Longest lag, and what refining looks at. */
  private static final double KEPT_SECONDS = 5.2;

  final Tap tap;
  final Spectra spectra;
  final History history;
  final Pauses pauses = new Pauses();
  final Contour contour = new Contour();

  private final Decimator decimator;
  private final Whitener whitener;
  private final float[] low = new float[Grid.WINDOW];
  private final float[] mono;
  private final float[] block;
  private boolean wanted;

  /** @param whitener shared by all ears of a detector */
  Ear(Tap tap, Grid grid, Whitener whitener, int largestChunk) {
    this.tap = tap;
    this.whitener = whitener;
    spectra = new Spectra(grid.bins);
    history = new History((int) (KEPT_SECONDS * grid.showRate));
    decimator = new Decimator(grid.factor);
    mono = new float[largestChunk];
    block = new float[Grid.BLOCK * grid.factor];
  }

  /** From now on somebody compares it; before, it listens to nothing. */
  void want() {
    wanted = true;
  }

  /** Takes {@code frames} frames of {@code tapped} from {@code start} on; {@code filled} of the block are there. */
  void hear(TapBlock tapped, int start, int frames, int filled) {
    if (wanted) {
      int from = tap.firstChannel() * tapped.stride + start;
      System.arraycopy(tapped.samples, from, mono, 0, frames);
      for (int c = 1; c < tap.channels(); c++) {
        from += tapped.stride;
        for (int i = 0; i < frames; i++) mono[i] += tapped.samples[from + i];
      }
    }
    take(frames, filled);
  }

  /** Takes silence where nothing was heard. */
  void miss(int frames, int filled) {
    Arrays.fill(mono, 0, frames, 0f);
    take(frames, filled);
  }

  private void take(int frames, int filled) {
    if (wanted) {
      history.append(mono, frames);
      System.arraycopy(mono, 0, block, filled, frames);
    } else {
      history.skip(frames);
    }
  }

  /** A block is full: makes its spectrum, unless a part of the window was missed. */
  void endBlock(long number, boolean whole) {
    if (wanted) decimator.process(block, block.length, low, Grid.BLOCK);
    if (whole && wanted) {
      whitener.whiten(low, spectra, number);
      if (spectra.heard(number)) pauses.add(low, Grid.BLOCK);
      contour.add(low, Grid.BLOCK);
    } else {
      spectra.mark(number, false);
      contour.miss();
    }
    System.arraycopy(low, Grid.BLOCK, low, 0, Grid.BLOCK);
  }

  void restart() {
    spectra.clear();
    history.restart();
    decimator.forget();
    pauses.forget();
    contour.forget();
    Arrays.fill(low, 0f);
  }
}
