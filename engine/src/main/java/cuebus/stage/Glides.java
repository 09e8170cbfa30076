package cuebus.stage;

import cuebus.osc.OscCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fades of one target. Each time somebody asks they are where they are by then: nothing is queued, and what
 * could not be said is left out, but for the end.
 *
 * <p>Threads: that of the target.
 */
final class Glides {
  private final Map<String, Moving> moving = new LinkedHashMap<>();
  private final Map<String, OscCall> said = new LinkedHashMap<>();
  private final long stepNs;
  private long nextNs;

  /** @param rateHz how often it may be asked, a second */
  Glides(float rateHz) {
    stepNs = Math.round(1e9 / rateHz);
  }

  /** From now on this address goes there; it leaves off what it was doing. */
  void take(Moving wanted, long nowNs) {
    if (moving.isEmpty()) nextNs = nowNs + stepNs;
    moving.remove(wanted.address());
    said.remove(wanted.address());
    if (wanted.message().glides()) moving.put(wanted.address(), wanted);
  }

  /** When the next step is due; {@code Long.MAX_VALUE} if nothing moves. */
  long nextNs() {
    return moving.isEmpty() ? Long.MAX_VALUE : nextNs;
  }

  /** Where everything is, of which that has changed. */
  List<OscCall> step(long frame, long nowNs) {
    nextNs = nowNs + stepNs;
    List<OscCall> news = new ArrayList<>();
    for (Iterator<Moving> each = moving.values().iterator(); each.hasNext(); ) {
      Moving it = each.next();
      OscCall now = it.at(frame);
      if (!now.equals(said.put(it.address(), now))) news.add(now);
      if (it.isThere(frame)) {
        each.remove();
        said.remove(it.address());
      }
    }
    return news;
  }
}
