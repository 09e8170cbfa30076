package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32, 128, 512, 1024})
  void itIsTheSumThatDefinesIt(int size) {
    float[] re = noise(size, 1);
    float[] im = noise(size, 2);
    double[][] expected = slow(re, im);
    new Fft(size).forward(re, im);
    for (int k = 0; k < size; k++) {
      assertThat(re[k]).isCloseTo((float) expected[0][k], within(1e-4f * size));
      assertThat(im[k]).isCloseTo((float) expected[1][k], within(1e-4f * size));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 512, 4096, 16_384})
  void thereAndBackIsTheSameTimesItsSize(int size) {
    float[] re = noise(size, 3);
    float[] im = noise(size, 4);
    float[] wasRe = re.clone();
    float[] wasIm = im.clone();
    Fft fft = new Fft(size);
    fft.forward(re, im);
    fft.inverse(re, im);
    for (int i = 0; i < size; i++) {
      assertThat(re[i] / size).isCloseTo(wasRe[i], within(1e-5f));
      assertThat(im[i] / size).isCloseTo(wasIm[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 25})
  void lanesAreTransformedEachAsIfItWereAlone(int lanes) {
    int size = 512;
    float[] re = noise(size * lanes, 5);
    float[] im = noise(size * lanes, 6);
    float[][] aloneRe = new float[lanes][size];
    float[][] aloneIm = new float[lanes][size];
    for (int i = 0; i < size * lanes; i++) {
      aloneRe[i % lanes][i / lanes] = re[i];
      aloneIm[i % lanes][i / lanes] = im[i];
    }
    new Fft(size, lanes).forward(re, im);
    for (int lane = 0; lane < lanes; lane++) {
      new Fft(size).forward(aloneRe[lane], aloneIm[lane]);
      for (int k = 0; k < size; k++) {
        assertThat(re[k * lanes + lane]).isEqualTo(aloneRe[lane][k]);
        assertThat(im[k * lanes + lane]).isEqualTo(aloneIm[lane][k]);
      }
    }
  }

  @Test
  void aSizeThatIsNoPowerOfTwoIsRefused() {
    assertThatThrownBy(() -> new Fft(48)).hasMessage("size is no power of two from 4: 48");
  }

  private static float[] noise(int size, long seed) {
    return Sounds.noise(size, 0, new Random(seed).nextLong());
  }

  private static double[][] slow(float[] re, float[] im) {
    int size = re.length;
    double[][] out = new double[2][size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        double angle = -2 * Math.PI * ((long) i * k % size) / size;
        out[0][k] += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        out[1][k] += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
    }
    return out;
  }
}
