package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.MixMinus;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The matrix: every strip to every bus, each by its own level.
 *
 * <p>Sends that stand still are summed four a pass; one that moves is summed alone, sample by sample, until it has
 * arrived. A mix-minus bus follows the levels of the bus it is made of and leaves its strips out; nothing is
 * subtracted, so what is left out is absent to the last bit.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames x sends that are up); a send that is off costs nothing.
 */
final class Sends {
  private final int strips;
  private final int[] firstChannel;
  private final Ramp[] level; // [bus * strips + strip]
  private final Ramp[] guard; // [bus * strips + strip], of every bus: what the guard leaves of it
  private final boolean[] pre; // likewise
  private final int[][]
      fedBy; // bus -> the buses that its levels feed: itself and its mix-minus buses
  private final boolean[] absent; // [bus * strips + strip]: left out of that mix-minus bus
  private final float[][] pan; // [bus channel][strip channel]
  private final int[] firstBusChannel;
  private final SendRow[] rows; // one a bus channel
  private final int[] moving; // places in level, each once
  private final boolean[] isMoving; // by the same places
  private int movingCount;
  private boolean stale = true;
  private final float[] ramped;
  private final float[] guarded;
  private final BusShare[] shares; // one a bus
  private final int[]
      follows; // bus -> the bus whose levels it has: itself, if it is no mix-minus bus

  Sends(Desk desk, int maxFrames) {
    strips = desk.strips().size();
    firstChannel = Layout.firstStripChannels(desk);
    firstBusChannel = Layout.firstBusChannels(desk);
    int buses = desk.buses().size();
    level = new Ramp[buses * strips];
    pre = new boolean[buses * strips];
    absent = new boolean[buses * strips];
    Arrays.setAll(level, i -> new Ramp(0f));
    guard = new Ramp[buses * strips];
    Arrays.setAll(guard, i -> new Ramp(1f));
    for (Send send : desk.sends()) {
      int place = desk.indexOf(send.bus()) * strips + desk.indexOf(send.strip());
      level[place] = new Ramp(Db.toGain(send.levelDb()));
      pre[place] = send.preFader();
    }
    fedBy = followers(desk);
    pan = new float[desk.busChannels()][desk.stripChannels()];
    for (int b = 0; b < buses; b++) fillBus(desk, b);
    rows = new SendRow[desk.busChannels()];
    Arrays.setAll(rows, i -> new SendRow(desk.stripChannels(), maxFrames));
    moving = new int[level.length];
    isMoving = new boolean[level.length];
    ramped = new float[maxFrames];
    guarded = new float[maxFrames];
    follows = sources(desk);
    shares = new BusShare[buses];
    Arrays.setAll(shares, b -> new BusShare(desk, maxFrames));
  }

  private static int[] sources(Desk desk) {
    return desk.buses().stream()
        .mapToInt(bus -> {
          MixMinus made = bus.mixMinus();
          return desk.indexOf(made == null ? bus.id() : made.of());
        })
        .toArray();
  }

  private static int[][] followers(Desk desk) {
    int[][] fed = new int[desk.buses().size()][];
    for (int b = 0; b < fed.length; b++) {
      Bus source = desk.buses().get(b);
      int self = b;
      fed[b] = IntStream.range(0, fed.length)
          .filter(i -> {
            MixMinus made = desk.buses().get(i).mixMinus();
            return made == null ? i == self : made.of().equals(source.id());
          })
          .toArray();
    }
    return fed;
  }

  private void fillBus(Desk desk, int b) {
    Bus bus = desk.buses().get(b);
    for (int s = 0; s < strips; s++) {
      Strip strip = desk.strips().get(s);
      absent[b * strips + s] =
          bus.mixMinus() != null && bus.mixMinus().minus().contains(strip.id());
      for (int c = 0; c < strip.channels(); c++) {
        for (int k = 0; k < bus.channels(); k++) {
          pan[firstBusChannel[b] + k][firstChannel[s] + c] =
              Pan.gain(strip.pan(), strip.channels(), c, bus.channels(), k);
        }
      }
    }
  }

  /** Moves one send. */
  @AudioThread
  void rampTo(int strip, int bus, float gain, int frames, Curve curve) {
    int place = bus * strips + strip;
    level[place].rampTo(gain, frames, curve);
    moves(place);
  }

  /** Moves what the guard leaves of a strip on one bus: 1 is all of it. */
  @AudioThread
  void guardTo(int strip, int bus, float gain, int frames, Curve curve) {
    if (absent[bus * strips + strip]) return; // there is nothing to take away
    guard[bus * strips + strip].rampTo(gain, frames, curve);
    moves(follows[bus] * strips + strip);
  }

  /** Lets a strip share its gain on one bus with the others that do, or no more. */
  @AudioThread
  void shareTo(int strip, int bus, boolean in, int frames, Curve curve) {
    if (absent[bus * strips + strip]) return;
    shares[bus].shareTo(strip, in, frames, curve);
    moves(follows[bus] * strips + strip);
  }

  @AudioThread
  private void moves(int place) {
    if (isMoving[place]) return;
    isMoving[place] = true;
    moving[movingCount++] = place;
    stale = true;
  }

  /**
   * Sums one stretch.
   *
   * @param before strips' channels before the fader
   * @param behind strips' channels behind fader and mute
   */
  @AudioThread
  void process(float[][] before, float[][] behind, int from, int frames) {
    if (stale) {
      for (int b = 0; b < fedBy.length; b++) collect(b);
      stale = false;
    }
    for (BusShare share : shares) share.process(behind, firstChannel, from, frames);
    for (SendRow row : rows) row.sum(before, behind, from, frames);
    int still = 0;
    for (int m = 0; m < movingCount; m++) {
      int place = moving[m];
      addMoving(place, before, behind, from, frames);
      if (level[place].moves() || guardMoves(place)) {
        moving[still++] = place;
      } else {
        isMoving[place] = false;
        stale = true; // arrived: next time it is one of those that stand still
      }
    }
    movingCount = still;
  }

  @AudioThread
  private boolean guardMoves(int place) {
    for (int fed : fedBy[place / strips]) {
      int s = place % strips;
      if (guard[fed * strips + s].moves() || shares[fed].holds(s)) return true;
    }
    return false;
  }

  /** What {@link #process} summed for one bus channel. */
  @AudioThread
  float[] sum(int busChannel) {
    return rows[busChannel].sum;
  }

  @AudioThread
  private void collect(int bus) {
    if (fedBy[bus].length == 0) return; // follows another: collected with it
    for (int fed : fedBy[bus]) {
      for (int k = firstBusChannel[fed]; k < firstBusChannel[fed + 1]; k++) rows[k].clear();
      for (int s = 0; s < strips; s++) {
        Ramp ramp = level[bus * strips + s];
        float left = guard[fed * strips + s].gain();
        if (isMoving[bus * strips + s] || ramp.isOff() || absent[fed * strips + s]) continue;
        for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
          for (int k = firstBusChannel[fed]; k < firstBusChannel[fed + 1]; k++) {
            if (pan[k][c] != 0f)
              rows[k].add(c, pre[bus * strips + s], ramp.gain() * left * pan[k][c]);
          }
        }
      }
    }
  }

  @AudioThread
  private void addMoving(int place, float[][] before, float[][] behind, int from, int frames) {
    int bus = place / strips;
    int s = place % strips;
    level[place].fill(ramped, from, frames);
    float[][] source = pre[place] ? before : behind;
    for (int fed : fedBy[bus]) {
      if (absent[fed * strips + s]) continue;
      float[] gain = withGuard(fed, s, from, frames);
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
        for (int k = firstBusChannel[fed]; k < firstBusChannel[fed + 1]; k++) {
          if (pan[k][c] != 0f) rows[k].addRamped(source[c], gain, pan[k][c], from, frames);
        }
      }
    }
  }

  /** The moving level, times what the guard leaves of it. */
  @AudioThread
  private float[] withGuard(int bus, int strip, int from, int frames) {
    Ramp left = guard[bus * strips + strip];
    boolean shares = this.shares[bus].hasFactors(strip);
    if (!left.moves() && left.gain() == 1f && !shares) return ramped;
    left.fill(guarded, from, frames);
    for (int t = from; t < from + frames; t++) guarded[t] *= ramped[t];
    if (shares) {
      float[] share = this.shares[bus].factor(strip);
      for (int t = from; t < from + frames; t++) guarded[t] *= share[t];
    }
    return guarded;
  }
}
