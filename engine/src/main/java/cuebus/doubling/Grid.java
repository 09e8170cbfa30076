package cuebus.doubling;

/**
 * The raster of the analysis: how time, lags and frequencies are cut up.
 *
 * <p>A block is {@value #BLOCK} samples at the low rate (256 ms at 8 kHz); a spectrum is that of two blocks under a
 * Hann window, so spectra overlap by half. Lag block {@code d} holds the lags around {@code d} blocks, half a block
 * either way.
 */
final class Grid {
  static final int BLOCK = 2048;
  static final int WINDOW = 2 * BLOCK;

  /** Lag blocks either way: 12 of them reach to 3.07 s. */
  static final int REACH = 12;

  static final int LAG_BLOCKS = 2 * REACH + 1;

  /** Lags so near to one another are one: 1 ms. */
  static final double SAME_LAG = 8;

  /** What is listened to: below is rumble and hum, above is little speech and the filter's edge. */
  private static final double LOW_HZ = 150;

  private static final double HIGH_HZ = 3600;

  final int showRate;
  final int factor;
  final double lowRate;

  /** The first bin that counts. */
  final int firstBin;

  /** How many bins count. */
  final int bins;

  Grid(int showRate) {
    if (showRate < 8000 || showRate > 768_000) {
      throw new IllegalArgumentException("showRate not in [8000, 768000]: " + showRate);
    }
    this.showRate = showRate;
    factor = (int) Math.max(1, Math.round(showRate / 8000.0));
    lowRate = (double) showRate / factor;
    firstBin = bin(LOW_HZ);
    bins = bin(Math.min(HIGH_HZ, lowRate * 0.45)) - firstBin;
  }

  int bin(double hz) {
    return (int) Math.round(hz * WINDOW / lowRate);
  }

  /** How many frames of the show make a block. */
  int blockFrames() {
    return BLOCK * factor;
  }

  double framesOf(double lagSamples) {
    return lagSamples * factor;
  }

  double msOf(double lagSamples) {
    return lagSamples * 1000.0 / lowRate;
  }
}
