package cuebus.doubling;

import java.util.Arrays;
import java.util.Random;

/** What scenes are made of: stretches, levels, delays, noise. All at 48 kHz, mono. */
final class Sounds {
  private static final int HALF_KERNEL = 24;

  private Sounds() {}

  static int frames(double seconds) {
    return (int) Math.round(seconds * Material.RATE);
  }

  /** {@code seconds} of {@code sound} from {@code fromSeconds} on, going round at its end. */
  static float[] cut(float[] sound, double fromSeconds, double seconds) {
    float[] out = new float[frames(seconds)];
    int start = frames(fromSeconds);
    for (int i = 0; i < out.length; i++) out[i] = sound[(int) (((long) start + i) % sound.length)];
    return out;
  }

  static double rms(float[] sound) {
    double sum = 0;
    for (float s : sound) sum += (double) s * s;
    return Math.sqrt(sum / sound.length);
  }

  /** At {@code levelDb} full-scale RMS. */
  static float[] at(float[] sound, double levelDb) {
    return gain(sound, levelDb - 20 * Math.log10(Math.max(rms(sound), 1e-9)));
  }

  static float[] gain(float[] sound, double gainDb) {
    float[] out = new float[sound.length];
    float gain = (float) Math.pow(10, gainDb / 20);
    for (int i = 0; i < out.length; i++) out[i] = sound[i] * gain;
    return out;
  }

  static float[] sum(float[]... sounds) {
    float[] out = new float[sounds[0].length];
    for (float[] sound : sounds) {
      for (int i = 0; i < Math.min(out.length, sound.length); i++) out[i] += sound[i];
    }
    return out;
  }

  static float[] noise(int frames, double levelDb, long seed) {
    Random dice = new Random(seed);
    float[] out = new float[frames];
    float gain = (float) Math.pow(10, levelDb / 20);
    for (int i = 0; i < frames; i++) out[i] = (float) dice.nextGaussian() * gain;
    return out;
  }

  static float[] tone(int frames, double hz, double levelDb) {
    float[] out = new float[frames];
    double gain = Math.pow(10, levelDb / 20) * Math.sqrt(2);
    for (int i = 0; i < frames; i++)
      out[i] = (float) (gain * Math.sin(2 * Math.PI * hz * i / Material.RATE));
    return out;
  }

  /** Late by {@code delayFrames}, a delay that grows by {@code driftPpm}; between samples by a windowed sinc. */
  static float[] late(float[] sound, double delayFrames, double driftPpm) {
    float[] out = new float[sound.length];
    boolean whole = driftPpm == 0 && delayFrames == Math.rint(delayFrames);
    for (int i = 0; i < out.length; i++) {
      double at = i - delayFrames - driftPpm * 1e-6 * i;
      out[i] = whole ? (at >= 0 && at < sound.length ? sound[(int) at] : 0f) : between(sound, at);
    }
    return out;
  }

  private static float between(float[] sound, double at) {
    int left = (int) Math.floor(at);
    if (left < HALF_KERNEL || left >= sound.length - HALF_KERNEL) return 0f;
    double fraction = at - left;
    double sine = Math.sin(Math.PI * fraction) / Math.PI;
    if (fraction < 1e-9) return sound[left];
    double sum = 0;
    for (int k = 1 - HALF_KERNEL; k <= HALF_KERNEL; k++) {
      double x = k - fraction;
      double w = 1 - x * x / ((HALF_KERNEL + 1.0) * (HALF_KERNEL + 1.0));
      double sinc = ((k & 1) == 0 ? -sine : sine) / x;
      sum += sound[left + k] * sinc * w * w;
    }
    return (float) sum;
  }

  /** Nothing before {@code seconds}. */
  static float[] from(float[] sound, double seconds) {
    float[] out = sound.clone();
    Arrays.fill(out, 0, Math.min(out.length, frames(seconds)), 0f);
    return out;
  }
}
