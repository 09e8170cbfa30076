package cuebus.host;

import cuebus.desk.Db;
import cuebus.desk.MeterBlock;
import cuebus.osc.OscServer;
import cuebus.rt.AnyThread;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The meters as people read them: up at once, down by 20 dB a second.
 *
 * <p>Threads: {@link #onMeters} by the thread that reads the meters; the peaks by any.
 */
final class Levels implements OscServer.Meters {
  private static final double FALL_DB_A_SECOND = 20;

  private final int sampleRate;
  private final AtomicIntegerArray strips; // the bits of a float each
  private final AtomicIntegerArray buses;

  Levels(int sampleRate, int strips, int buses) {
    this.sampleRate = sampleRate;
    this.strips = new AtomicIntegerArray(strips);
    this.buses = new AtomicIntegerArray(buses);
  }

  void onMeters(MeterBlock block) {
    float fall = (float) Db.gain(-FALL_DB_A_SECOND * block.frames / sampleRate);
    show(strips, block.stripPeak, fall);
    show(buses, block.busPeak, fall);
  }

  private static void show(AtomicIntegerArray shown, float[] peaks, float fall) {
    for (int i = 0; i < peaks.length; i++) {
      float before = Float.intBitsToFloat(shown.getPlain(i)) * fall;
      shown.set(i, Float.floatToIntBits(Math.max(before, peaks[i])));
    }
  }

  @Override
  @AnyThread
  public float db(int place) {
    int bus = place - strips.length();
    return fromBits(bus < 0 ? strips.get(place) : buses.get(bus));
  }

  /** In dBFS; null for silence. */
  @Nullable
  Float stripDb(int strip) {
    return rounded(strips.get(strip));
  }

  /** In dBFS; null for silence. */
  @Nullable
  Float busDb(int bus) {
    return rounded(buses.get(bus));
  }

  private static float fromBits(int bits) {
    return Math.max(Db.SILENT, Db.fromGain(Float.intBitsToFloat(bits)));
  }

  private static @Nullable Float rounded(int bits) {
    float db = fromBits(bits);
    return db <= Db.SILENT ? null : (Float) (Math.round(db * 10) / 10f);
  }
}
