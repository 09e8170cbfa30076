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

  Sends(Desk desk, int maxFrames) {
    strips = desk.strips().size();
    firstChannel = Layout.firstStripChannels(desk);
    firstBusChannel = Layout.firstBusChannels(desk);
    int buses = desk.buses().size();
    level = new Ramp[buses * strips];
    pre = new boolean[buses * strips];
    absent = new boolean[buses * strips];
    Arrays.setAll(level, i -> new Ramp(0f));
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
    for (SendRow row : rows) row.sum(before, behind, from, frames);
    int still = 0;
    for (int m = 0; m < movingCount; m++) {
      int place = moving[m];
      addMoving(place, before, behind, from, frames);
      if (level[place].moves()) {
        moving[still++] = place;
      } else {
        isMoving[place] = false;
        stale = true; // arrived: next time it is one of those that stand still
      }
    }
    movingCount = still;
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
        if (isMoving[bus * strips + s] || ramp.isOff() || absent[fed * strips + s]) continue;
        for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
          for (int k = firstBusChannel[fed]; k < firstBusChannel[fed + 1]; k++) {
            if (pan[k][c] != 0f) rows[k].add(c, pre[bus * strips + s], ramp.gain() * pan[k][c]);
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
      for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
        for (int k = firstBusChannel[fed]; k < firstBusChannel[fed + 1]; k++) {
          if (pan[k][c] != 0f) rows[k].addRamped(source[c], ramped, pan[k][c], from, frames);
        }
      }
    }
  }
}
