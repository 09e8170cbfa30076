package cuebus.doubling;

/**
 * Makes the spectrum of a block, every frequency about as strong as every other: what two signals share then stands
 * out as one sharp peak of their correlation, whatever the colour of the sound (the phase transform of C. H. Knapp
 * and G. C. Carter, "The generalized correlation method for estimation of time delay", 1976).
 *
 * <p>A bin that is {@value #FLOOR_DB} dB below the strongest is left weak: it may be nothing but the skirt of a
 * tone, and a tone has no delay to speak of.
 */
final class Whitener {
  private static final int FLOOR_DB = 60;
  private static final float FLOOR = (float) StrictMath.pow(10, -FLOOR_DB / 20.0);

  /** Below this power of a sample (about -75 dBFS) there is nothing to hear. */
  private static final double SILENCE = 3e-8;

  private final Grid grid;
  private final Fft fft = new Fft(Grid.WINDOW);
  private final float[] window = new float[Grid.WINDOW];
  private final float[] re = new float[Grid.WINDOW];
  private final float[] im = new float[Grid.WINDOW];

  Whitener(Grid grid) {
    this.grid = grid;
    for (int i = 0; i < window.length; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / window.length));
    }
  }

  /** Whitens two blocks {@code samples} into {@code into[block]}; what is silent is only marked so. */
  void whiten(float[] samples, Spectra into, long block) {
    double power = 0;
    for (int i = 0; i < Grid.WINDOW; i++) {
      power += (double) samples[i] * samples[i];
      re[i] = samples[i] * window[i];
      im[i] = 0f;
    }
    boolean heard = power > SILENCE * Grid.WINDOW;
    into.mark(block, heard);
    if (heard) {
      fft.forward(re, im);
      flatten(into.re(block), into.im(block));
    }
  }

  private void flatten(float[] toRe, float[] toIm) {
    float strongest = 0f;
    for (int k = 0; k < grid.bins; k++) {
      float r = re[grid.firstBin + k];
      float i = im[grid.firstBin + k];
      strongest = Math.max(strongest, r * r + i * i);
    }
    float floor = strongest * FLOOR * FLOOR + 1e-30f;
    for (int k = 0; k < grid.bins; k++) {
      float r = re[grid.firstBin + k];
      float i = im[grid.firstBin + k];
      float scale = (float) (1 / Math.sqrt(r * r + i * i + floor));
      toRe[k] = r * scale;
      toIm[k] = i * scale;
    }
  }
}
