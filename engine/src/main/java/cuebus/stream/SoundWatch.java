package cuebus.stream;

import cuebus.status.ShowStatus.StreamWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hears what is sent as a listener would, and says what is wrong with it. It looks at a second at a time.
 *
 * <p>Threads: {@link #hear} by the one that sends; {@link #warnings} by any.
 */
final class SoundWatch {
  static final int SILENCE_SECONDS = 10;
  static final int SIDE_SECONDS = 5;
  static final int MONO_SECONDS = 60;
  static final int CLIPPING_SECONDS = 10;

  private static final float SILENT = 0.001f; // -60 dBFS
  private static final double SIDE_GONE = 1e-7; // -70 dBFS, as power
  private static final double SIDE_THERE = 1e-5; // -50 dBFS
  private static final double SAME = 1e-6; // -60 dB, difference to sum
  private static final float FULL_SCALE = 0.9999f;
  private static final int CLIPPED_IN_A_ROW = 3;

  private final int sampleRate;
  private final boolean stereo;
  private final double[] power = new double[2];
  private double difference;
  private float peak;
  private int inSecond;
  private final int[] full = new int[2];
  private boolean clipped;
  private int silentSeconds;
  private final int[] goneSeconds = new int[2];
  private int monoSeconds;
  private int sinceClipping = Integer.MAX_VALUE;
  private int clippingSeconds;
  private volatile List<StreamWarning> warnings = List.of();

  SoundWatch(int channels, int sampleRate) {
    this.sampleRate = sampleRate;
    stereo = channels > 1;
  }

  void hear(float[][] channels, int frames) {
    for (int i = 0; i < frames; i++) {
      float left = channels[0][i];
      float right = stereo ? channels[1][i] : left;
      power[0] += (double) left * left;
      power[1] += (double) right * right;
      difference += (double) (left - right) * (left - right);
      peak = Math.max(peak, Math.max(Math.abs(left), Math.abs(right)));
      full[0] = Math.abs(left) >= FULL_SCALE ? full[0] + 1 : 0;
      full[1] = Math.abs(right) >= FULL_SCALE ? full[1] + 1 : 0;
      clipped |= full[0] >= CLIPPED_IN_A_ROW || full[1] >= CLIPPED_IN_A_ROW;
      if (++inSecond == sampleRate) endSecond();
    }
  }

  private void endSecond() {
    double left = power[0] / sampleRate;
    double right = power[1] / sampleRate;
    boolean silent = peak < SILENT;
    silentSeconds = silent ? silentSeconds + 1 : 0;
    goneSeconds[0] = left < SIDE_GONE && right > SIDE_THERE ? goneSeconds[0] + 1 : 0;
    goneSeconds[1] = right < SIDE_GONE && left > SIDE_THERE ? goneSeconds[1] + 1 : 0;
    // in a pause nobody can tell
    if (!silent) monoSeconds = difference <= SAME * (power[0] + power[1]) ? monoSeconds + 1 : 0;
    if (clipped) sinceClipping = 0;
    else if (sinceClipping < Integer.MAX_VALUE) sinceClipping++;
    clippingSeconds = sinceClipping < CLIPPING_SECONDS ? clippingSeconds + 1 : 0;
    power[0] = 0;
    power[1] = 0;
    difference = 0;
    peak = 0;
    inSecond = 0;
    clipped = false;
    warnings = list();
  }

  private List<StreamWarning> list() {
    List<StreamWarning> list = new ArrayList<>();
    if (silentSeconds >= SILENCE_SECONDS) {
      list.add(warning("silence", silentSeconds, "nothing above -60 dBFS for %d s"));
    }
    if (clippingSeconds > 0) {
      list.add(warning(
          "clipping",
          clippingSeconds,
          "at full scale again and again for %d s; give the bus a ceiling"));
    }
    if (!stereo) return list;
    if (goneSeconds[0] >= SIDE_SECONDS) {
      list.add(warning("left-missing", goneSeconds[0], "nothing on the left for %d s"));
    }
    if (goneSeconds[1] >= SIDE_SECONDS) {
      list.add(warning("right-missing", goneSeconds[1], "nothing on the right for %d s"));
    }
    if (monoSeconds >= MONO_SECONDS) {
      list.add(warning("mono", monoSeconds, "left and right have been the same for %d s"));
    }
    return list;
  }

  private static StreamWarning warning(String what, int seconds, String why) {
    return new StreamWarning(what, String.format(Locale.ROOT, why, seconds), seconds);
  }

  /** What is wrong now. */
  List<StreamWarning> warnings() {
    return warnings;
  }
}
