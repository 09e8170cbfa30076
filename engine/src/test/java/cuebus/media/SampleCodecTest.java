package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.SampleCodec.Kind;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples on their way to a sound card, and back. */
class SampleCodecTest {
  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "2, true", "3, false", "3, true", "4, false", "4, true"})
  void whatIsWrittenIsReadWithinHalfAStep(int bytes, boolean bigEndian) {
    SampleCodec codec = new SampleCodec(Kind.SIGNED, bytes, bigEndian);
    Random random = new Random(8);
    float[] sound = new float[1000];
    for (int i = 0; i < sound.length; i++) sound[i] = random.nextFloat() * 1.98f - 0.99f;
    byte[] frames = new byte[sound.length * bytes * 3];
    codec.encode(sound, frames, bytes, bytes * 3, sound.length);
    float[] back = new float[sound.length];
    codec.decode(frames, bytes, bytes * 3, back, 0, back.length);
    float halfAStep = (float) Math.max(0x1p-25, 1.0 / (1L << (8 * bytes)));
    for (int i = 0; i < back.length; i++) {
      assertThat(Math.abs(back[i] - sound[i])).as("sample %d", i).isLessThanOrEqualTo(halfAStep);
    }
    for (int i = 0; i < frames.length; i++) {
      if ((i / bytes) % 3 != 1) assertThat(frames[i]).as("of another channel").isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 32767", "3, 8388607", "4, 2147483647"})
  void whatIsTooLoudStaysAtFullScaleAndNoNumberIsSilence(int bytes, long highest) {
    SampleCodec codec = new SampleCodec(Kind.SIGNED, bytes, true);
    float[] sound = {
      1f, 7f, Float.POSITIVE_INFINITY, -1f, -7f, Float.NEGATIVE_INFINITY, Float.NaN, 0f
    };
    byte[] frames = new byte[sound.length * bytes];
    codec.encode(sound, frames, 0, bytes, sound.length);
    long[] expected = {highest, highest, highest, -highest - 1, -highest - 1, -highest - 1, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      long value = frames[i * bytes];
      for (int b = 1; b < bytes; b++) value = (value << 8) | (frames[i * bytes + b] & 0xff);
      assertThat(value).as("sample %s", sound[i]).isEqualTo(expected[i]);
    }
  }
}
