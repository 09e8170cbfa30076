package cuebus.doubling;

import java.util.Random;

/** A room made of dice: a direct path and a tail of noise that dies away. */
final class Room {
  private static final int SIZE = 131_072;
  private final float[] response;

  /**
   * @param rt60Seconds after which the tail is 60 dB down; 0 for no room
   * @param directToReverberantDb how much stronger the direct path is than all of the tail
   */
  Room(double rt60Seconds, double directToReverberantDb, long seed) {
    int tail = (int) (rt60Seconds * Material.RATE);
    int predelay = 96;
    response = new float[tail == 0 ? 1 : Math.min(SIZE / 2, tail + predelay + 1)];
    response[0] = 1f;
    Random dice = new Random(seed);
    double power = 0;
    for (int i = predelay; i < response.length; i++) {
      double gain = Math.pow(10, -3.0 * (i - predelay) / tail);
      response[i] = (float) (dice.nextGaussian() * gain);
      power += (double) response[i] * response[i];
    }
    double scale = power == 0 ? 0 : Math.sqrt(Math.pow(10, -directToReverberantDb / 10) / power);
    for (int i = 1; i < response.length; i++) response[i] *= (float) scale;
  }

  /** What is heard of {@code sound} in it: overlap-add with the engine's own transform. */
  float[] of(float[] sound) {
    Fft fft = new Fft(SIZE);
    float[] hRe = new float[SIZE];
    float[] hIm = new float[SIZE];
    System.arraycopy(response, 0, hRe, 0, response.length);
    fft.forward(hRe, hIm);
    float[] out = new float[sound.length + SIZE];
    int step = SIZE - response.length;
    for (int at = 0; at < sound.length; at += step) {
      float[] re = new float[SIZE];
      float[] im = new float[SIZE];
      System.arraycopy(sound, at, re, 0, Math.min(step, sound.length - at));
      fft.forward(re, im);
      for (int k = 0; k < SIZE; k++) {
        float r = re[k] * hRe[k] - im[k] * hIm[k];
        im[k] = (re[k] * hIm[k] + im[k] * hRe[k]) / SIZE;
        re[k] = r / SIZE;
      }
      fft.inverse(re, im);
      for (int k = 0; k < SIZE && at + k < out.length; k++) out[at + k] += re[k];
    }
    return java.util.Arrays.copyOf(out, sound.length);
  }
}
