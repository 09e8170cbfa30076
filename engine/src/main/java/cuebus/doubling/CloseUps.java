package cuebus.doubling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Which pairs are looked at closely: there is room for some. Those with a suspicion keep their place; most other
 * places go to the pairs that the pre-screening ranks highest, and a few go round, so that none is never heard.
 */
final class CloseUps {
  /** Places in all: 0.4 MB and a quarter of a percent of a core each. */
  static final int PLACES = 32;

  private static final int GOING_ROUND = 6;

  /** Blocks that a pair is looked at before another may have its place: 3.3 s. */
  private static final int LEAST_BLOCKS = 13;

  private static final float WORTH = 4f;

  private final List<PairTrack> pairs;
  private final PreScreen screen;
  private final Deque<CrossSpectra> free = new ArrayDeque<>();
  private final long[] since;
  private final boolean[] onTheRound;
  private int next;

  CloseUps(Grid grid, List<PairTrack> pairs, PreScreen screen) {
    this.pairs = pairs;
    this.screen = screen;
    since = new long[pairs.size()];
    onTheRound = new boolean[pairs.size()];
    int taken = (int) pairs.stream().filter(PairTrack::isClose).count();
    for (int i = taken; i < PLACES; i++) free.add(PairTrack.spectra(grid));
  }

  void block(long block) {
    for (int p = 0; p < pairs.size(); p++) {
      PairTrack pair = pairs.get(p);
      boolean done = pair.isClose() && pair.isClear() && block - since[p] >= LEAST_BLOCKS;
      if (done && (onTheRound[p] || screen.score(p) < WORTH || free.isEmpty()))
        free.add(pair.leave());
    }
    int round = 0;
    for (int p = 0; p < pairs.size(); p++) {
      if (onTheRound[p] && pairs.get(p).isClose()) round++;
    }
    while (free.size() > GOING_ROUND - round) {
      int best = best();
      if (best < 0) break;
      take(best, false, block);
    }
    for (; round < GOING_ROUND && !free.isEmpty(); round++) {
      int one = nextInTurn();
      if (one < 0) break;
      take(one, true, block);
    }
  }

  private int best() {
    int best = -1;
    for (int p = 0; p < pairs.size(); p++) {
      boolean better = best < 0 || screen.score(p) > screen.score(best);
      if (!pairs.get(p).isClose() && screen.score(p) >= WORTH && better) best = p;
    }
    return best;
  }

  private int nextInTurn() {
    for (int tried = 0; tried < pairs.size(); tried++) {
      next = (next + 1) % pairs.size();
      if (!pairs.get(next).isClose()) return next;
    }
    return -1;
  }

  private void take(int p, boolean round, long block) {
    since[p] = block;
    onTheRound[p] = round;
    pairs.get(p).lookClosely(free.remove(), block);
  }
}
