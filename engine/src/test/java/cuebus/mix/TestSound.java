package cuebus.mix;

import java.util.Arrays;
import java.util.Random;

/** Sounds that tests are made of. Levels in dB are of the peak of a sine; a sound is one channel. */
final class TestSound {
  private TestSound() {}

  static float[] silence(int sampleRate, double seconds) {
    return new float[(int) Math.round(sampleRate * seconds)];
  }

  static float[] sine(int sampleRate, double hz, double db, double seconds) {
    return sineAt(sampleRate, hz, Math.pow(10, db / 20), 0, seconds);
  }

  static float[] sineAt(int sampleRate, double hz, double amplitude, double phase, double seconds) {
    float[] sound = silence(sampleRate, seconds);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) (amplitude * Math.sin(phase + 2 * Math.PI * hz * i / sampleRate));
    }
    return sound;
  }

  static float[] noise(int sampleRate, double amplitude, double seconds, long seed) {
    Random random = new Random(seed);
    float[] sound = silence(sampleRate, seconds);
    for (int i = 0; i < sound.length; i++)
      sound[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
    return sound;
  }

  /**
   * Noise with the long-term spectrum and the rhythm of speech: syllables of 120 to 320 ms with rests between, and
   * now and then a breath.
   */
  static float[] speech(int sampleRate, double amplitude, double seconds, long seed) {
    Random random = new Random(seed);
    float[] sound = silence(sampleRate, seconds);
    double low = 0;
    double lower = 0;
    double drop = 1 - Math.exp(-2 * Math.PI * 900 / sampleRate);
    double rumble = 1 - Math.exp(-2 * Math.PI * 120 / sampleRate);
    for (int at = 0; at < sound.length; ) {
      int syllable = (int) (sampleRate * (0.12 + 0.2 * random.nextDouble()));
      double loud = amplitude * (0.5 + random.nextDouble());
      for (int i = 0; i < syllable && at < sound.length; i++, at++) {
        low += drop * (random.nextGaussian() - low);
        lower += rumble * (low - lower);
        sound[at] = (float) (loud * Math.sin(Math.PI * i / syllable) * (low - lower) * 3);
      }
      at += (int) (sampleRate * (random.nextInt(8) == 0 ? 0.6 : 0.03));
    }
    return sound;
  }

  static float[] join(float[]... parts) {
    int frames = 0;
    for (float[] part : parts) frames += part.length;
    float[] joined = new float[frames];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  static float[] repeat(int times, float[] sound) {
    float[][] parts = new float[times][];
    Arrays.fill(parts, sound);
    return join(parts);
  }

  static float[][] stereo(float[] sound) {
    return new float[][] {sound, sound};
  }

  static LoudnessMeter measure(int sampleRate, float[]... channels) {
    LoudnessMeter meter = new LoudnessMeter(sampleRate, channels.length);
    meter.process(channels, 0, channels[0].length);
    return meter;
  }

  /** The highest absolute sample from frame {@code from} on. */
  static double highest(float[] sound, int from) {
    double highest = 0;
    for (int i = from; i < sound.length; i++) highest = Math.max(highest, Math.abs(sound[i]));
    return highest;
  }
}
