package cuebus.doctor;

import cuebus.doubling.EchoAlarm;
import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One of the recordings that are compared: read piece by piece, taken down to one channel. */
final class Recording implements Closeable {
  private final AudioReader reader;
  private final float[][] piece;
  private float peak;
  final String name;
  final Recent recent;
  final EchoAlarm alarm;
  long frames;

  /**
   * @param name as people called it
   * @param keptFrames how much of its past is kept
   */
  Recording(String name, AudioReader reader, int pieceFrames, int keptFrames) {
    this.name = name;
    this.reader = reader;
    piece = new float[reader.channels()][pieceFrames];
    recent = new Recent(keptFrames);
    alarm = new EchoAlarm(reader.sampleRate());
  }

  /**
   * Reads the next piece, taken down to one channel, into {@code to} from {@code at} on; silence after its end.
   *
   * @return whether there was anything left
   */
  boolean read(float[] to, int at, int wanted) throws MediaException {
    int count = reader.read(piece, 0, wanted);
    frames += count;
    for (int i = 0; i < wanted; i++) {
      float mono = i < count ? mono(i) : 0f;
      to[at + i] = mono;
      peak = Math.max(peak, Math.abs(mono));
    }
    recent.append(to, at, wanted);
    if (count > 0) alarm.hear(to, at, count);
    return count > 0;
  }

  /**
   * A mean in which each channel weighs half of the one before: in a plain one, two sides of which one is upside
   * down would be silence.
   */
  private float mono(int frame) {
    float sum = 0f;
    float weight = 1f;
    float weights = 0f;
    for (float[] channel : piece) {
      sum += weight * channel[frame];
      weights += weight;
      weight /= 2;
    }
    return sum / weights;
  }

  /** Nothing in it is louder than the last bit of 16. */
  boolean isSilent() {
    return peak <= 1f / 32_768;
  }

  @Nullable
  String damage() {
    return reader.damage();
  }

  @Override
  public void close() {
    reader.close();
  }
}
