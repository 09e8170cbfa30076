package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopedReaderTest {
  private static final int RATE = 48_000;

  @TempDir
  Path folder;

  /** A ramp that no two frames of a turn share. */
  private Path ramp(int frames) throws IOException {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) samples[i] = (i + 1) / 8192f;
    return write("ramp.wav", RATE, samples);
  }

  private Path write(String name, int rate, float[] samples) throws IOException {
    Path file = folder.resolve(name);
    return Sound.write(file, new float[][] {samples}, rate);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 999, 1000, 1001, 4096})
  void oneTurnFollowsTheOtherWithoutAFrameBetween(int block) throws IOException {
    int turn = 1000;
    try (AudioReader reader = AudioFile.openLooped(ramp(turn), RATE)) {
      float[][] into = new float[1][block];
      int at = 0;
      while (at < 3500) {
        assertThat(reader.read(into, 0, block)).isEqualTo(block);
        for (int i = 0; i < block; i++) {
          assertThat(into[0][i]).as("frame %d", at).isEqualTo((at % turn + 1) / 8192f);
          at++;
        }
      }
      assertThat(reader.frames()).isEqualTo(-1);
    }
  }

  /** A tone whose period divides the file: resampled turn by turn, its seam would click. */
  @Test
  void theSeamIsNoClickAtAnotherRateEither() throws IOException {
    float[] tone = new float[4410];
    for (int i = 0; i < tone.length; i++) tone[i] = (float) Math.sin(2 * Math.PI * i * 10 / 441.0);
    try (AudioReader reader = AudioFile.openLooped(write("tone.wav", 44_100, tone), RATE)) {
      float[][] into = new float[1][RATE];
      assertThat(reader.read(into, 0, RATE)).isEqualTo(RATE);
      double omega = 2 * Math.PI * 1000 / RATE;
      float worst = 0;
      for (int i = 500; i < RATE; i++) {
        worst = Math.max(worst, Math.abs(into[0][i] - (float) Math.sin(omega * i)));
      }
      assertThat(worst).isLessThan(1e-4f);
    }
  }

  @Test
  void nothingRepeatedIsNothing() throws IOException {
    Path empty = write("empty.wav", RATE, new float[0]);
    try (AudioReader reader = AudioFile.openLooped(empty, RATE)) {
      assertThat(reader.read(new float[1][64], 0, 64)).isZero();
    }
  }

  @Test
  void aFileThatIsGoneAtItsEndIsNamed() throws IOException {
    Path file = ramp(100);
    try (AudioReader reader = AudioFile.openLooped(file, RATE)) {
      float[][] into = new float[1][100];
      reader.read(into, 0, 100);
      Files.delete(file);
      assertThatThrownBy(() -> reader.read(into, 0, 100))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("ramp.wav");
    }
  }
}
