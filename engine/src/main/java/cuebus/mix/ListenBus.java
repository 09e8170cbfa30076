package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AnyThread;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.List;

/**
 * What the operator hears alone: strips and buses as they are before their faders, summed at unity, and held below
 * {@value #CEILING_DBTP} dBTP: several loud ones together are in somebody's ears. It reads what the others make and
 * writes to nothing of theirs, so no bus ever differs by a bit from what it is without listeners.
 *
 * <p>A choice takes effect at the beginning of a period and ramps from there.
 *
 * <p>Threads: {@link #want} by any, the newest wins; all else by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames x what is listened to); while nobody listens, a limiter of silence.
 */
final class ListenBus {
  static final float CEILING_DBTP = -1f;

  private final int rampFrames;
  private final int strips;
  private final int[] firstStripChannel;
  private final int[] firstBusChannel;
  private final Ramp[] level; // strips, then buses
  private final float[][] stripPan; // [listen channel][strip channel]
  private final float[][] busPan; // [listen channel][bus channel]
  private final Channels sum; // a channel a listen channel
  private final Limiter limiter;
  private final Limiters limiters;
  private final float[] ramped;
  private final float[] sound; // a block of one strip channel
  private volatile boolean[] wanted;

  // the audio thread's own
  private boolean[] taken;
  private boolean isUp;

  ListenBus(Desk desk, int maxFrames, int rampFrames) {
    this.rampFrames = rampFrames;
    strips = desk.strips().size();
    firstStripChannel = Layout.firstStripChannels(desk);
    firstBusChannel = Layout.firstBusChannels(desk);
    level = new Ramp[strips + desk.buses().size()];
    Arrays.setAll(level, i -> new Ramp(0f));
    int channels = desk.listen().size();
    stripPan = new float[channels][desk.stripChannels()];
    busPan = new float[channels][desk.busChannels()];
    for (int k = 0; k < channels; k++) {
      int to = 0;
      for (Strip strip : desk.strips()) to = fill(stripPan[k], to, strip.channels(), channels, k);
      to = 0;
      for (Bus bus : desk.buses()) to = fill(busPan[k], to, bus.channels(), channels, k);
    }
    sum = new Channels(channels, maxFrames);
    limiter = new Limiter(desk.sampleRate(), 0, channels, CEILING_DBTP);
    limiters = new Limiters(desk.sampleRate(), List.of(limiter));
    ramped = new float[maxFrames];
    sound = new float[maxFrames];
    wanted = new boolean[level.length];
    taken = wanted;
  }

  /** In the middle, wherever it is panned: it is listened to for what it is. */
  private static int fill(float[] pan, int to, int channels, int listenChannels, int k) {
    for (int c = 0; c < channels; c++) pan[to + c] = Pan.gain(0f, channels, c, listenChannels, k);
    return to + channels;
  }

  /** By how many frames it lags behind the strips. */
  int latencyFrames() {
    return limiter.latencyFrames();
  }

  /**
   * What is heard from the next period on.
   *
   * @param wanted a flag for every strip, then one for every bus; never written again
   */
  @AnyThread
  void want(boolean[] wanted) {
    if (wanted.length != level.length) {
      throw new IllegalArgumentException(
          "flags for " + level.length + " strips and buses: " + wanted.length);
    }
    this.wanted = wanted;
  }

  /** A period begins. */
  @AudioThread
  void begin() {
    boolean[] now = wanted;
    if (now != taken) {
      for (int i = 0; i < level.length; i++) {
        if (now[i] != taken[i]) level[i].rampTo(now[i] ? 1f : 0f, rampFrames, Curve.S_CURVE);
      }
      taken = now;
    }
    isUp = false;
    for (int i = 0; i < level.length; i++) {
      if (!level[i].isOff()) isUp = true;
    }
  }

  /** Adds a block of the strips, as they are before their faders; a stretch begins with these. */
  @AudioThread
  void addStrips(Lanes from, int at, int frames) {
    if (!isUp) return;
    for (int k = 0; k < sum.count; k++) fillSilence(k, at, frames);
    for (int s = 0; s < strips; s++) {
      if (level[s].isOff()) continue;
      level[s].fill(ramped, at, frames);
      for (int c = firstStripChannel[s]; c < firstStripChannel[s + 1]; c++) {
        from.give(c, sound, 1f, at, frames);
        for (int k = 0; k < sum.count; k++) add(sound, at, k, stripPan[k][c], at, frames);
      }
    }
  }

  /** Adds a stretch of one bus, as it is before its fader. */
  @AudioThread
  void addBus(int bus, Channels buses, int at, int frames) {
    Ramp ramp = level[strips + bus];
    if (!isUp || ramp.isOff()) return;
    ramp.fill(ramped, at, frames);
    for (int b = firstBusChannel[bus]; b < firstBusChannel[bus + 1]; b++) {
      int first = buses.offset(b) + at;
      for (int k = 0; k < sum.count; k++) {
        add(buses.samples, first, k, busPan[k][b], at, frames);
      }
    }
  }

  @AudioThread
  private void add(float[] from, int first, int k, float pan, int at, int frames) {
    if (pan == 0f) return;
    int to = sum.offset(k) + at;
    for (int i = 0; i < frames; i++) {
      sum.samples[to + i] += from[first + i] * ramped[at + i] * pan;
    }
  }

  @AudioThread
  private void fillSilence(int k, int at, int frames) {
    int from = sum.offset(k) + at;
    Arrays.fill(sum.samples, from, from + frames, 0f);
  }

  /** Puts the first {@code frames} out behind the channels of the buses; not at all where there is no room for it. */
  @AudioThread
  void copyTo(float[][] out, int busChannels, int frames) {
    for (int k = 0; k < sum.count && !isUp; k++) fillSilence(k, 0, frames);
    limiters.process(sum, 0, frames);
    for (int k = 0; k < sum.count && busChannels + k < out.length; k++) {
      System.arraycopy(sum.samples, sum.offset(k), out[busChannels + k], 0, frames);
    }
  }
}
