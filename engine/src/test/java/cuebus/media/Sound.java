package cuebus.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Signals, and whole files of them, for tests. */
final class Sound {
  private Sound() {}

  /** Noise within full scale; every channel its own. */
  static float[][] noise(int channels, int frames, long seed) {
    Random random = new Random(seed);
    float[][] sound = new float[channels][frames];
    for (float[] channel : sound) {
      for (int i = 0; i < frames; i++) channel[i] = random.nextFloat() * 1.9f - 0.95f;
    }
    return sound;
  }

  /** The same, each sample a whole number of steps of an integer format. */
  static float[][] steps(int channels, int frames, int bits, long seed) {
    float[][] sound = noise(channels, frames, seed);
    float scale = 1L << (bits - 1);
    for (float[] channel : sound) {
      for (int i = 0; i < frames; i++) channel[i] = Math.round(channel[i] * scale) / scale;
    }
    sound[0][0] = -1f;
    return sound;
  }

  /** Reads all there is in pieces of an awkward size. */
  static float[][] readAll(AudioReader reader, int pieceFrames) throws MediaException {
    float[][] sound = new float[reader.channels()][1024];
    int frames = 0;
    while (true) {
      for (int c = 0; c < sound.length; c++) {
        if (sound[c].length < frames + pieceFrames)
          sound[c] = Arrays.copyOf(sound[c], 2 * (frames + pieceFrames));
      }
      int count = reader.read(sound, frames, pieceFrames);
      frames += count;
      if (count < pieceFrames) break;
    }
    for (int c = 0; c < sound.length; c++) sound[c] = Arrays.copyOf(sound[c], frames);
    return sound;
  }

  static float[][] readAll(Path file) throws MediaException {
    try (AudioReader reader = AudioFile.open(file)) {
      return readAll(reader, 1013);
    }
  }

  static Path write(Path file, float[][] sound, int sampleRate) throws IOException {
    try (WavWriter writer = WavWriter.create(file, sound.length, sampleRate)) {
      writer.write(sound, 0, sound[0].length);
      writer.finish();
    }
    return file;
  }

  static Path write(Path file, byte[] bytes) throws IOException {
    return Files.write(file, bytes);
  }
}
