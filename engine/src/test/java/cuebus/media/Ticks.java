package cuebus.media;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A recording with one impulse in the middle of every second. */
final class Ticks implements AudioReader {
  private final int sampleRate;
  private final int seconds;
  private long position;

  Ticks(int sampleRate, int seconds) {
    this.sampleRate = sampleRate;
    this.seconds = seconds;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int read(float[][] channels, int offset, int wanted) {
    int count = (int) Math.min(wanted, frames() - position);
    Arrays.fill(channels[0], offset, offset + count, 0f);
    long first = Math.floorMod(sampleRate / 2 - position, sampleRate);
    for (long i = first; i < count; i += sampleRate) channels[0][(int) (offset + i)] = 1f;
    position += count;
    return count;
  }

  @Override
  public Path file() {
    return Path.of("ticks.wav");
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public long frames() {
    return (long) seconds * sampleRate;
  }

  @Override
  public @Nullable String damage() {
    return null;
  }

  @Override
  public void close() {}
}
