package cuebus.mix;

import cuebus.desk.Curve;
import cuebus.rt.AudioThread;

/**
 * One gain that goes somewhere without a click, along one of the {@link Curve}s, evaluated for every sample.
 *
 * <p>With t from 0 to 1, from gain a to gain b, and p = (1 - cos(pi t)) / 2 (a raised cosine, turned along by a
 * rotation instead of being computed): linear a + (b - a) t; s-curve a + (b - a) p; equal power
 * sqrt(a^2 + (b^2 - a^2) p), so that one that comes and one that goes keep their power; decibel straight along
 * {@link FaderLaw}.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames); a ramp that stands still costs a fill.
 */
final class Ramp {
  private static final int SERIES_TERMS = 27; // enough for pi in doubles

  private float gain;
  private float from;
  private float target;
  private Curve curve = Curve.LINEAR;
  private int frames;
  private int done;
  private double cos;
  private double sin;
  private double stepCos;
  private double stepSin;

  Ramp(float gain) {
    this.gain = gain;
    this.target = gain;
  }

  /** Where it is now, linear. */
  @AudioThread
  float gain() {
    return gain;
  }

  @AudioThread
  boolean moves() {
    return done < frames;
  }

  /** Whether it is silent and stays so. */
  @AudioThread
  boolean isOff() {
    return gain == 0f && target == 0f;
  }

  /** Sets off from wherever it is; arrives exactly after {@code frames} (at least one). */
  @AudioThread
  void rampTo(float target, int frames, Curve curve) {
    this.from = gain;
    this.target = target;
    this.curve = curve;
    this.frames = target == gain ? 0 : Math.max(1, frames);
    done = 0;
    cos = 1;
    sin = 0;
    turnBy(this.frames == 0 ? 0 : StrictMath.PI / this.frames);
  }

  /** Cosine and sine of one step by their series, 0 to pi; {@link StrictMath}'s allocate on some JDKs. */
  @AudioThread
  private void turnBy(double step) {
    double term = 1;
    stepCos = 1;
    stepSin = 0;
    for (int n = 1; n <= SERIES_TERMS; n++) {
      term *= step / n;
      switch (n & 3) {
        case 0 -> stepCos += term;
        case 1 -> stepSin += term;
        case 2 -> stepCos -= term;
        default -> stepSin -= term;
      }
    }
  }

  /** Writes the gains of the next {@code count} frames to {@code out[start..]} and goes on by as many. */
  @AudioThread
  void fill(float[] out, int start, int count) {
    int moving = Math.min(count, frames - done);
    for (int i = start; i < start + moving; i++) {
      advance();
      out[i] = gain;
    }
    int end = start + count;
    for (int i = start + moving; i < end; i++) {
      out[i] = gain;
    }
  }

  @AudioThread
  private void advance() {
    done++;
    if (done == frames) {
      gain = target; // lands exactly, whatever the rounding
      return;
    }
    switch (curve) {
      case LINEAR -> gain = from + (target - from) * ((float) done / frames);
      case DECIBEL -> gain = FaderLaw.between(from, target, (double) done / frames);
      default -> turn();
    }
  }

  @AudioThread
  private void turn() {
    double nextCos = cos * stepCos - sin * stepSin;
    sin = sin * stepCos + cos * stepSin;
    cos = nextCos;
    double p = (1 - cos) / 2;
    gain = curve == Curve.EQUAL_POWER
        ? (float)
            Math.sqrt((double) from * from + ((double) target * target - (double) from * from) * p)
        : (float) (from + (target - from) * p);
  }
}
