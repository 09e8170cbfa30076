package cuebus.doubling;

import cuebus.desk.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pairs that are listened to: all of them closely, or, where there are many, those worth it. */
final class Watch {
  /** All lags of so many pairs are searched in a block, whatever there is to find: what this costs is bounded. */
  private static final int SEARCHES = 3;

  private final Map<WatchedPair, PairTrack> tracks = new LinkedHashMap<>();
  private final List<PairTrack> inOrder;
  private final @Nullable PreScreen screen;
  private final @Nullable CloseUps closeUps;

  /** @param before what was watched until now: what is known of pairs that stay is kept */
  Watch(List<WatchedPair> pairs, Map<Signal, Ear> ears, Tools tools, @Nullable Watch before) {
    for (WatchedPair pair : pairs) {
      PairTrack known = before == null ? null : before.tracks.get(pair);
      tracks.put(pair, known == null ? track(pair, ears, tools) : known);
    }
    inOrder = new ArrayList<>(tracks.values());
    boolean many = inOrder.size() > CloseUps.PLACES;
    screen = many ? new PreScreen(tools.grid, inOrder) : null;
    closeUps = screen == null ? null : new CloseUps(tools.grid, inOrder, screen);
    if (!many) {
      for (PairTrack track : inOrder) {
        if (!track.isClose()) track.lookClosely(PairTrack.spectra(tools.grid), -1);
      }
    }
  }

  private static PairTrack track(WatchedPair pair, Map<Signal, Ear> ears, Tools tools) {
    Ear first = ears.get(pair.first());
    Ear second = ears.get(pair.second());
    if (first == null || second == null) {
      throw new IllegalArgumentException(
          "no tap of " + (first == null ? pair.first() : pair.second()));
    }
    first.want();
    second.want();
    return new PairTrack(pair, first, second, tools);
  }

  /** Where both ears have ended {@code now}. */
  void block(Now now, FindingSink sink) {
    if (screen != null && closeUps != null) {
      screen.block(now.block());
      closeUps.block(now.block());
    }
    for (PairTrack track : inOrder) track.hear(now);
    for (int s = 0; s < SEARCHES; s++) {
      PairTrack next = mostUrgent(now);
      if (next == null) break;
      next.search(now, sink);
    }
    for (int p = 0; p < inOrder.size(); p++) inOrder.get(p).follow(now, p, sink);
  }

  private @Nullable PairTrack mostUrgent(Now now) {
    PairTrack most = null;
    long urgency = 0;
    for (PairTrack track : inOrder) {
      long its = track.urgency(now);
      if (its > urgency) {
        most = track;
        urgency = its;
      }
    }
    return most;
  }

  void restart() {
    if (screen != null) screen.clear();
    for (PairTrack track : inOrder) track.restart();
  }
}
