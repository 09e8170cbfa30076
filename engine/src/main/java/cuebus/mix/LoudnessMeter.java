package cuebus.mix;

import cuebus.rt.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * Measures the loudness of one mono or stereo signal after ITU-R BS.1770-5, EBU R 128, Tech 3341 (meters) and Tech
 * 3342 (range).
 *
 * <pre>
 *   K-weighting -> energy of 10 ms -> 400 ms momentary, 3 s short-term -> every 100 ms: gated histograms
 * </pre>
 *
 * <p>The windows move in steps of 10 ms, which catches a burst anywhere within 0.06 LU (Tech 3341 case 13). A mono
 * signal counts one channel: the same sound is 3 LU louder as stereo. What is not a finite number counts as
 * silence.
 *
 * <p>Threads: owned by one thread, which may be the audio thread; readings allocate, so they are for other times
 * than a period.<br>
 * Memory: about 350 kB, however long it runs.<br>
 * Time: O(frames), about 15 ns a stereo frame.
 */
public final class LoudnessMeter {
  private static final int HOPS_PER_SECOND = 100;
  private static final int MOMENTARY_HOPS = 40;
  private static final int SHORT_TERM_HOPS = 300;
  private static final int HOPS_PER_BLOCK = 10;
  private static final double RELATIVE_GATE_LU = 10;

  private final int hopFrames;
  private final KWeighting[] weightings;
  private final TruePeak[] peaks;
  private final float[] scratch;
  private final LoudnessHistogram momentaryBlocks = new LoudnessHistogram();
  private final LoudnessHistogram shortTermBlocks = new LoudnessHistogram();

  private final double[] hops = new double[SHORT_TERM_HOPS];
  private long hopCount;
  private int hopFilled;
  private double momentary;
  private double shortTerm;
  private double maxMomentary;
  private double maxShortTerm;
  private long notFinite;

  /**
   * @param sampleRate frames a second, 8,000 to 192,000
   * @param channels 1 or 2
   */
  public LoudnessMeter(int sampleRate, int channels) {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("channels not in [1, 2]: " + channels);
    }
    hopFrames = Math.round((float) sampleRate / HOPS_PER_SECOND);
    scratch = new float[hopFrames];
    weightings = new KWeighting[channels];
    peaks = new TruePeak[channels];
    for (int c = 0; c < channels; c++) {
      weightings[c] = new KWeighting(sampleRate);
      peaks[c] = new TruePeak(sampleRate);
    }
  }

  /** Measures {@code frames} frames of {@code signal[channel][from]} and on; any number of them. */
  @AudioThread
  public void process(float[][] signal, int from, int frames) {
    for (int done = 0; done < frames; ) {
      int part = Math.min(frames - done, hopFrames - hopFilled);
      for (int c = 0; c < weightings.length; c++) take(c, signal[c], from + done, part);
      advance(part);
      done += part;
    }
  }

  /** Measures {@code frames} frames of a bus. */
  @AudioThread
  void process(Channels bus, int firstChannel, int from, int frames) {
    for (int done = 0; done < frames; ) {
      int part = Math.min(frames - done, hopFrames - hopFilled);
      for (int c = 0; c < weightings.length; c++) {
        take(c, bus.samples, bus.offset(firstChannel + c) + from + done, part);
      }
      advance(part);
      done += part;
    }
  }

  private void take(int channel, float[] samples, int at, int frames) {
    System.arraycopy(samples, at, scratch, 0, frames);
    notFinite += SampleGuard.mend(scratch, 0, frames);
    weightings[channel].add(scratch, 0, frames);
    peaks[channel].process(scratch, 0, frames);
  }

  private void advance(int frames) {
    hopFilled += frames;
    if (hopFilled < hopFrames) return;
    double energy = 0;
    for (KWeighting weighting : weightings) energy += weighting.takeEnergy();
    hops[(int) (hopCount % SHORT_TERM_HOPS)] = energy / hopFrames;
    hopCount++;
    hopFilled = 0;
    moveWindows();
  }

  private void moveWindows() {
    boolean blockEnds = hopCount % HOPS_PER_BLOCK == 0;
    if (hopCount >= MOMENTARY_HOPS) {
      momentary = mean(MOMENTARY_HOPS);
      maxMomentary = Math.max(maxMomentary, momentary);
      if (blockEnds) momentaryBlocks.add(momentary);
    }
    if (hopCount >= SHORT_TERM_HOPS) {
      shortTerm = mean(SHORT_TERM_HOPS);
      maxShortTerm = Math.max(maxShortTerm, shortTerm);
      if (blockEnds) shortTermBlocks.add(shortTerm);
    }
  }

  private double mean(int newest) {
    double sum = 0;
    int place = (int) (hopCount % SHORT_TERM_HOPS);
    for (int i = 0; i < newest; i++) {
      place = place == 0 ? SHORT_TERM_HOPS - 1 : place - 1;
      sum += hops[place];
    }
    return sum / newest;
  }

  /** Loudness of the last 400 ms in LUFS; null for digital silence and before the first 400 ms. */
  public @Nullable Double momentaryLufs() {
    return Loudness.lufsOrNull(momentary);
  }

  /** Loudness of the last 3 s in LUFS; null for digital silence and before the first 3 s. */
  public @Nullable Double shortTermLufs() {
    return Loudness.lufsOrNull(shortTerm);
  }

  /** The highest momentary loudness so far, in LUFS; null if there was none. */
  public @Nullable Double maxMomentaryLufs() {
    return Loudness.lufsOrNull(maxMomentary);
  }

  /** The highest short-term loudness so far, in LUFS; null if there was none. */
  public @Nullable Double maxShortTermLufs() {
    return Loudness.lufsOrNull(maxShortTerm);
  }

  /** Loudness of all so far, gated at -70 LUFS and 10 LU below the mean; null if nothing passed the gate. */
  public @Nullable Double integratedLufs() {
    return Loudness.lufsOrNull(momentaryBlocks.gatedMean(RELATIVE_GATE_LU));
  }

  /** Loudness range in LU; null before the first 3 s that pass the gate. */
  public @Nullable Double loudnessRangeLu() {
    return shortTermBlocks.rangeLu();
  }

  /** The highest true peak of all channels so far, in dBTP; null for digital silence. */
  public @Nullable Double truePeakDbtp() {
    float highest = 0f;
    for (TruePeak peak : peaks) highest = Math.max(highest, peak.truePeak());
    return highest > 0f ? 20 * StrictMath.log10(highest) : null;
  }

  /** The highest sample of all channels so far, in dBFS; null for digital silence. */
  public @Nullable Double samplePeakDbfs() {
    float highest = 0f;
    for (TruePeak peak : peaks) highest = Math.max(highest, peak.samplePeak());
    return highest > 0f ? 20 * StrictMath.log10(highest) : null;
  }

  /** Samples so far that were infinite or not a number. Rising: something in front of the meter is broken. */
  public long notFiniteSamples() {
    return notFinite;
  }
}
