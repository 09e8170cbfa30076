package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.command.PortChanged;
import cuebus.command.StripUnexplained;
import cuebus.desk.Desk;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of the keyed duck: by their levels alone, every 10 ms, whether a strip carries more than its copies explain;
 * and whether a port has died. What the detector knows after a second would be too late for the first word of a
 * question.
 *
 * <p>Taps are taken before faders and remedies, so what is done about a double changes no answer.
 *
 * <p>Threads: one.<br>
 * Memory: 40 KB a strip, and what the known pairs take.<br>
 * Time: one multiplication a sample, and a few operations a pair and 10 ms.
 */
public final class Explainer implements Listener {
  static final int BLOCKS_A_SECOND = 100;

  private final Desk desk;
  private final StripLevel[] levels;
  private final int[] firstChannel;
  private final int blockFrames;
  private final List<Explanation> pairs = new ArrayList<>();
  private final boolean[] unexplained;
  private final boolean[] dead;
  private final Excess[] excess;
  private int inBlock;

  public Explainer(Desk desk) {
    this.desk = desk;
    int strips = desk.strips().size();
    blockFrames = desk.sampleRate() / BLOCKS_A_SECOND;
    levels = new StripLevel[strips];
    excess = new Excess[strips];
    firstChannel = new int[strips + 1];
    for (int s = 0; s < strips; s++) {
      int channels = desk.strips().get(s).channels();
      levels[s] = new StripLevel(blockFrames * channels);
      excess[s] = new Excess();
      firstChannel[s + 1] = firstChannel[s] + channels;
    }
    unexplained = new boolean[strips];
    dead = new boolean[strips];
  }

  /** Learns which strips are copies of one another; to be told of every finding, in order. */
  public void onFinding(DoubleFound found) {
    if (!(found.first() instanceof Signal.OfStrip first)) return;
    if (!(found.second() instanceof Signal.OfStrip second)) return;
    int one = desk.indexOf(first.strip());
    int other = desk.indexOf(second.strip());
    if (found.stage() == DoubleFound.Stage.GONE) {
      pairs.removeIf(it -> it.isOf(one, other));
    } else if (found.stage() != DoubleFound.Stage.SUSPECTED) {
      double delayBlocks = found.delayMs() * BLOCKS_A_SECOND / 1000;
      follow(one, other, delayBlocks, found.levelDb());
      follow(other, one, -delayBlocks, -found.levelDb());
    }
  }

  private void follow(int kept, int copy, double delayBlocks, double levelDb) {
    for (Explanation it : pairs) {
      if (it.kept == kept && it.copy == copy) {
        it.moveTo(delayBlocks, levelDb);
        return;
      }
    }
    pairs.add(new Explanation(kept, copy, delayBlocks, levelDb));
  }

  @Override
  public void onTap(TapBlock tap, Findings findings) {
    for (int from = 0; from < tap.frames; ) {
      int frames = Math.min(tap.frames - from, blockFrames - inBlock);
      for (int s = 0; s < levels.length; s++) {
        for (int c = firstChannel[s]; c < firstChannel[s + 1]; c++) {
          levels[s].add(tap.samples, c * tap.stride + from, frames);
        }
      }
      inBlock += frames;
      from += frames;
      if (inBlock == blockFrames) {
        inBlock = 0;
        onBlock(tap.startFrame + from, findings);
      }
    }
  }

  private void onBlock(long frame, Findings findings) {
    for (StripLevel level : levels) level.endBlock();
    for (int s = 0; s < levels.length; s++) {
      if (dead[s] != levels[s].isDead()) {
        dead[s] = levels[s].isDead();
        findings.found(new PortChanged(id(s), !dead[s]), frame);
      }
    }
    for (int s = 0; s < levels.length; s++) judge(s, frame, findings);
  }

  private void judge(int strip, long frame, Findings findings) {
    int delay = 0; // the strip is judged as it was when its latest partner had arrived
    boolean known = false;
    for (Explanation it : pairs) {
      if (it.copy != strip) continue;
      known = true;
      delay = Math.max(delay, it.aheadBlocks());
    }
    boolean now = false;
    if (known) {
      double explained = 0;
      boolean heard = false;
      for (Explanation it : pairs) {
        if (it.copy != strip) continue;
        explained += it.explained(levels[it.kept], levels[strip], delay);
        heard |= it.isKeptHeard(levels[it.kept], delay);
      }
      now = excess[strip].next(
          levels[strip].power(delay), levels[strip].threshold(), explained, heard);
    } else {
      excess[strip].clear();
    }
    if (now != unexplained[strip]) {
      unexplained[strip] = now;
      findings.found(new StripUnexplained(id(strip), now), frame);
    }
  }

  private StripId id(int strip) {
    return desk.strips().get(strip).id();
  }
}
