package cuebus.mix;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.MeterBlock;
import cuebus.desk.MixSource;
import cuebus.desk.TapBlock;
import cuebus.rt.AnyThread;
import cuebus.rt.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * The whole desk: inputs in, buses out, one period at a time.
 *
 * <p>A change takes effect at its frame, in the middle of a period if need be: the period is cut there. What comes
 * out does not depend on how the stream is cut into periods.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames x what is switched on); throws nothing.
 */
public final class Mixer {
  /** The shortest ramp there is: anything shorter would click. */
  static final int SHORTEST_RAMP_MS = 10;

  private static final int CHANGES_A_PERIOD = 256;
  private static final int CHANGES_AHEAD = 1024;

  private final int shortestRampFrames;
  private final MixSource source;
  private final PendingChanges pending = new PendingChanges(CHANGES_AHEAD);
  private final StripPath strips;
  private final Sends sends;
  private final BusPath buses;
  private final @Nullable ListenBus listen;
  private final int busChannels;
  private final MixSource.Receiver receiver = pending::add;
  private volatile long late;

  /**
   * @param maxFrames the largest period that will ever be asked for
   * @param source where changes come from
   */
  public Mixer(Desk desk, int maxFrames, MixSource source) {
    this.source = source;
    shortestRampFrames = desk.sampleRate() * SHORTEST_RAMP_MS / 1000;
    strips = new StripPath(desk, maxFrames);
    sends = new Sends(desk, maxFrames);
    buses = new BusPath(desk, maxFrames);
    busChannels = desk.busChannels();
    listen = desk.listen().isEmpty() ? null : new ListenBus(desk, maxFrames, shortestRampFrames);
  }

  /** By how many frames what a bus puts out lies behind its inputs: the look-ahead of its limiter. */
  public int latencyFrames(int bus) {
    return buses.latencyFrames(bus);
  }

  /** Changes that came after the frame they were meant for. */
  public long late() {
    return late;
  }

  /**
   * Mixes one period.
   *
   * @param startFrame show frame of its first sample
   * @param in one array a strip channel, in the order of the desk
   * @param out one array a bus channel, in the order of the desk; behind them, where somebody can listen, those of the
   *     listen bus
   * @param frames how many: 1 to the largest period
   * @param tap filled with what was heard; null when nobody listens
   */
  @AudioThread
  public void process(
      long startFrame, float[][] in, float[][] out, int frames, @Nullable TapBlock tap) {
    takeChanges();
    countLate(startFrame);
    if (listen != null) listen.begin();
    int from = 0;
    while (from < frames) {
      applyUntil(startFrame + from);
      long next = pending.nextFrame() - startFrame;
      int to = next < frames ? (int) next : frames;
      segment(in, from, to - from, tap);
      from = to;
    }
    buses.copyTo(out, frames);
    if (listen != null) listen.copyTo(out, busChannels, frames);
    if (tap != null) {
      tap.startFrame = startFrame;
      tap.frames = frames;
      buses.copyTo(tap, in.length, frames);
    }
  }

  /** Takes waiting changes out of the ring, to be applied at their frames. */
  @AudioThread
  public void takeChanges() {
    source.poll(receiver, Math.min(CHANGES_A_PERIOD, pending.room()));
  }

  /**
   * Takes a change that came by no ring; for whoever mixes, before anybody else does.
   *
   * @return false if as many as it can have ahead wait already
   */
  public boolean take(DeskChange change) {
    if (pending.room() == 0) return false;
    pending.add(change);
    return true;
  }

  /** Reads the meters of the period that was mixed last. */
  @AudioThread
  public void readMeters(MeterBlock meters) {
    strips.readMeters(meters);
    buses.readMeters(meters);
  }

  /**
   * What is on the listen bus from the next period on. Without one on the desk it changes nothing.
   *
   * @param wanted a flag for every strip, then one for every bus, in the order of the desk; kept, and so never to be
   *     written again
   */
  @AnyThread
  public void listenTo(boolean[] wanted) {
    if (listen != null) listen.want(wanted);
  }

  @AudioThread
  private void segment(float[][] in, int from, int frames, @Nullable TapBlock tap) {
    strips.process(in, from, frames, tap, listen);
    sends.process(strips.before(), strips.behind(), from, frames);
    buses.process(sends, from, frames, listen);
  }

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void countLate(long startFrame) {
    int count = pending.countBefore(startFrame);
    if (count > 0) late += count;
  }

  @AudioThread
  private void applyUntil(long frame) {
    while (pending.nextFrame() <= frame) {
      DeskChange change = pending.poll();
      if (change != null) apply(change);
    }
  }

  @AudioThread
  private void apply(DeskChange change) {
    int frames = Math.max(change.rampFrames(), shortestRampFrames);
    int strip = change.parameter().strip();
    int bus = change.parameter().bus();
    float value = change.value();
    switch (change.parameter().kind()) {
      case STRIP_FADER -> strips.faders().faderTo(strip, Db.toGain(value), frames, change.curve());
      case STRIP_TRIM -> strips.inputs().trimTo(strip, Db.toGain(value), frames, change.curve());
      case STRIP_MUTE -> strips.faders().muteTo(strip, value != 0f, frames, change.curve());
      case SEND -> sends.rampTo(strip, bus, Db.toGain(value), frames, change.curve());
      case BUS_FADER -> buses.fader(bus).faderTo(Db.toGain(value), frames, change.curve());
      case BUS_MUTE -> buses.fader(bus).muteTo(value != 0f, frames, change.curve());
      case GUARD_SHARE -> sends.shareTo(strip, bus, value != 0f, frames, change.curve());
      case GUARD -> sends.guardTo(strip, bus, Db.toGain(value), frames, change.curve());
    }
  }
}
