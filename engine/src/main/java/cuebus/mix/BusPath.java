package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.MeterBlock;
import cuebus.desk.TapBlock;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All buses from their sums to their outputs.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class BusPath {
  private final Channels buses;
  private final int[] firstChannel;
  private final @Nullable InLanes compressor;
  private final BusFader[] faders;
  private final @Nullable Leveller[] levellers;
  private final @Nullable Limiter[] limiters; // by bus
  private final Limiters allLimiters;
  private final float[] peak;

  BusPath(Desk desk, int maxFrames) {
    buses = new Channels(desk.busChannels(), maxFrames);
    firstChannel = Layout.firstBusChannels(desk);
    boolean compresses =
        desk.buses().stream().anyMatch(bus -> bus.mastering().compressor() != null);
    compressor = compresses ? new InLanes(StripCompressor.ofBuses(desk), desk.busChannels()) : null;
    int count = desk.buses().size();
    faders = new BusFader[count];
    levellers = new Leveller[count];
    limiters = new Limiter[count];
    peak = new float[count];
    for (int b = 0; b < count; b++) {
      Bus bus = desk.buses().get(b);
      Float target = bus.mastering().loudnessLufs();
      if (target != null) {
        levellers[b] = new Leveller(desk.sampleRate(), bus.channels(), target);
      }
      Float ceiling = bus.mastering().ceilingDbtp();
      if (ceiling != null) {
        limiters[b] = new Limiter(desk.sampleRate(), firstChannel[b], bus.channels(), ceiling);
      }
      faders[b] =
          new BusFader(Db.toGain(bus.faderDb()), firstChannel[b], bus.channels(), maxFrames);
    }
    List<Limiter> present = Arrays.stream(limiters).filter(Objects::nonNull).toList();
    allLimiters = new Limiters(desk.sampleRate(), present);
  }

  BusFader fader(int bus) {
    return faders[bus];
  }

  int latencyFrames(int bus) {
    Limiter limiter = limiters[bus];
    return limiter == null ? 0 : limiter.latencyFrames();
  }

  @AudioThread
  void process(Sends sends, int from, int frames, @Nullable ListenBus listen) {
    for (int k = 0; k < buses.count; k++) {
      System.arraycopy(sends.sum(k), from, buses.samples, buses.offset(k) + from, frames);
    }
    if (compressor != null) compressor.process(buses, from, frames);
    for (int b = 0; b < faders.length; b++) {
      Leveller leveller = levellers[b];
      if (leveller != null) leveller.process(buses, firstChannel[b], from, frames);
      if (listen != null) listen.addBus(b, buses, from, frames);
      faders[b].process(buses, from, frames);
    }
    allLimiters.process(buses, from, frames);
  }

  /** Copies the first {@code frames} of every bus channel. */
  @AudioThread
  void copyTo(float[][] out, int frames) {
    for (int k = 0; k < buses.count; k++) {
      System.arraycopy(buses.samples, buses.offset(k), out[k], 0, frames);
    }
    for (int b = 0; b < peak.length; b++) peak[b] = highest(b, frames);
  }

  @AudioThread
  private float highest(int bus, int frames) {
    float highest = 0f;
    for (int k = firstChannel[bus]; k < firstChannel[bus + 1]; k++) {
      highest = Math.max(highest, PeakSearch.highest(buses.samples, buses.offset(k), frames));
    }
    return highest;
  }

  /** Copies the first {@code frames} of every bus channel behind the {@code stripChannels} of a tap. */
  @AudioThread
  void copyTo(TapBlock tap, int stripChannels, int frames) {
    for (int k = 0; k < buses.count; k++) {
      int to = (stripChannels + k) * tap.stride;
      System.arraycopy(buses.samples, buses.offset(k), tap.samples, to, frames);
    }
  }

  @AudioThread
  void readMeters(MeterBlock meters) {
    System.arraycopy(peak, 0, meters.busPeak, 0, peak.length);
    for (int b = 0; b < levellers.length; b++) {
      Leveller leveller = levellers[b];
      meters.levellerDb[b] = leveller == null ? 0f : (float) leveller.gainDb();
      Limiter limiter = limiters[b];
      meters.limiterGain[b] = limiter == null ? 1f : limiter.takeLowestGain();
    }
  }
}
